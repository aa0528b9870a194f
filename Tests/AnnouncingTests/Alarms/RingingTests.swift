import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Testing

@testable import Announcing

/// An announcer that rings, with everything real but its edges.
private struct Bedroom {
    let wallClock = ManualWallClock(now: Date(timeIntervalSince1970: 1_800_000_000))
    let clock = ManualClock()
    let store: InMemoryStore
    let shelf = AlarmShelf()
    let events = AnnouncementEvents()
    let output: RecordingOutput
    let announcer: Announcer

    init(
        output: RecordingOutput = RecordingOutput(), speaker: (any AudioOutput)? = nil,
        engines: [any SpeechEngine] = [ToneEngine(name: "live")],
        builtIn: (any SpeechEngine)? = nil, people: (any PersonStore)? = nil, quietHours: QuietHours? = nil
    ) throws {
        self.output = output
        let store = InMemoryStore(clock: wallClock)
        self.store = store
        announcer = Announcer(
            renderer: SpeechRenderer(cache: store, clock: clock),
            scriptwriter: Scriptwriter(
                people: people ?? store, affirmations: store, zones: FixedZones([.utc]), wallClock: wallClock,
                settings: Scriptwriter.Settings(greeting: try .standard())),
            shelf: shelf, wallClock: wallClock, clock: clock, events: events,
            settings: Announcer.Settings(
                output: speaker ?? output, chain: EngineChain(engines: engines), builtIn: builtIn,
                shape: AudioShape(leadIn: .zero, tail: .zero, fade: .zero), quietHours: quietHours))
    }

    func alarm(_ style: AlarmStyle) -> Announcement {
        let schedule = Schedule(
            id: Identifier(1), plan: SchedulePlan(time: TimeOfDay("08:00")!, recurrence: .weekly(.everyDay)))
        return Announcement(
            schedule, ring: Ring.ID(schedule: schedule.id, due: wallClock.now), due: wallClock.now, style: style)
    }

    /// Returns when the next to be woken sleeps until so long after the start: time limits sleep on this clock too.
    func sleeps(until deadline: Duration) async {
        while clock.nextDeadline?.sinceStart != deadline, !Task.isCancelled { await Task.yield() }
    }

    /// Runs the announcer while the test acts and watches.
    func whileRunning(_ body: (inout AsyncStream<AnnouncementEvent>.Iterator) async throws -> Void) async throws {
        try await announcer.whileRunning(events, body)
    }
}

/// A speaker that goes away in the middle of its first sound.
private struct UnpluggedOutput: AudioOutput {
    private let problem: Problem
    private let output: RecordingOutput

    init(_ problem: Problem) {
        self.problem = problem
        output = RecordingOutput(.breaking(problem))
    }

    var state: AudioOutputState { output.state }

    func play(_ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void) async throws -> PlaybackEnd {
        defer { output.fail(with: problem) }
        return try await output.play(stream, onFirstSample: onFirstSample)
    }

    func interrupt() { output.interrupt() }
}

@Suite(.timeLimit(.minutes(1))) struct RingingTests {
    private let twice = AlarmStyle(
        limit: .seconds(25), pause: .seconds(12), hasChime: false, ramp: .none)

    @Test func `an alarm says its words again after each pause, until its limit`() async throws {
        let room = try Bedroom()
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(twice))
            for round in 1...2 {
                #expect(await events.source()?.engine == "live")
                await room.sleeps(until: .seconds(12 * round))
                room.clock.advance(by: .seconds(12))
            }
            #expect(await events.outcome() == .unanswered)
            #expect(room.output.playbacks.count == 3)
        }
    }

    @Test func `every round says the same words, and counts as one hearing`() async throws {
        let room = try Bedroom()
        _ = try await room.store.addAffirmations(["One.", "Two.", "Three."].map { AffirmationDraft(text: $0) })
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(twice))
            for round in 1...2 {
                _ = await events.source()
                await room.sleeps(until: .seconds(12 * round))
                room.clock.advance(by: .seconds(12))
            }
            _ = await events.outcome()
            let playbacks = room.output.playbacks
            #expect(playbacks.count == 3 && playbacks.allSatisfy { $0.count == playbacks[0].count })
            let heard = try await room.store.rotation(of: nil).heard
            #expect(heard.count == 1)
        }
    }

    @Test func `an alarm whose voice breaks in the middle goes on with the sentences that were not begun`() async throws
    {
        let room = try Bedroom(engines: [BreakingEngine(rest: "Get up."), ToneEngine(name: "own")])
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(.once))
            #expect(await events.source()?.engine == "cloud")
            #expect(await events.source()?.engine == "own")
            #expect(await events.outcome() == .completed)
        }
        let rest = try await ToneEngine(name: "own").speech(for: SpeechRequest(text: "Get up.")).collected()
        #expect(room.output.playbacks.last?.count == rest.sampleCount)
    }

    /// Says one piece, and knows what it has not begun.
    private struct BreakingEngine: SpeechEngine {
        let rest: String
        private let tone = ToneEngine(name: "cloud")

        init(rest: String) { self.rest = rest }

        var name: String { tone.name }
        var defaultVoice: String { tone.defaultVoice }
        func modelIdentity(of voice: String) -> String { tone.modelIdentity(of: voice) }
        func voices() async -> [Voice] { await tone.voices() }
        func checkHealth() {}
        func speech(for request: SpeechRequest) -> AudioStream {
            AudioStream { continuation in
                continuation.yield(.numbered(1000))
                continuation.finish(throwing: BrokenOff(problem: Problem(.unavailable, "cloud", "hung up"), rest: rest))
            }
        }
    }

    @Test func `stop ends it between two rounds`() async throws {
        let room = try Bedroom()
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(AlarmStyle(hasChime: false)))
            await room.sleeps(until: .seconds(12))
            room.announcer.stop()
            #expect(await events.outcome() == .stopped)
            #expect(await room.announcer.rings.isEmpty)
        }
    }

    @Test func `two alarms take turns, and one press ends both`() async throws {
        let room = try Bedroom()
        try await room.whileRunning { events in
            let style = AlarmStyle(hasChime: false, ramp: .none)
            let (first, second) = (room.alarm(style), room.alarm(style))
            room.announcer.announce(first)
            _ = await events.source()
            room.announcer.announce(second)
            var turns: [UUID] = []
            while turns.count < 4, let event = await events.next(isolation: #isolation) {
                if case .rendered = event.step { turns.append(event.announcement.id) }
            }
            #expect(turns == [second.id, first.id, second.id, first.id])
            room.announcer.stop()
            #expect(await [events.outcome(), events.outcome()] == [.stopped, .stopped])
            #expect(await room.announcer.rings.isEmpty)
        }
    }

    @Test func `a stop at the very end of a rest ends the alarm`() async throws {
        let room = try Bedroom()
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(AlarmStyle(hasChime: false)))
            await room.sleeps(until: .seconds(12))
            room.clock.advance(by: .seconds(12))
            room.announcer.stop()
            #expect(await events.outcome() == .stopped)
            room.announcer.announce(room.alarm(.once))
            #expect(await events.outcome() == .completed)
        }
    }

    @Test func `a chime comes before the words, and grows with them`() async throws {
        let room = try Bedroom()
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(AlarmStyle(limit: .zero, ramp: VolumeRamp("10:3600")!)))
            #expect(await events.outcome() == .completed)
            let chime = try await Chime.stream().collected()
            #expect(room.output.playbacks.count == 2)
            #expect(room.output.playbacks.first?.count == chime.reduce(0) { $0 + $1.samples.count })
            // A hundredth of the amplitude, by the square law.
            let loudest = room.output.playbacks[0].map { abs(Int($0)) }.max() ?? 0
            #expect((1...400).contains(loudest))
        }
    }

    @Test func `the sound in memory rings when no store answers`() async throws {
        let stuck = StuckPeople()
        let room = try Bedroom(engines: [], people: stuck)
        var alarm = room.alarm(.once)
        alarm.person = Identifier(1)
        let audio = AudioPiece(format: AudioFormat(sampleRate: 8000), samples: Array(repeating: 1000, count: 800))
        let key = ClipKey(
            text: "Hello", textRulesVersion: 1, engine: "fine", modelIdentity: "1", voice: "v", speed: 1)
        room.shelf.replace(entries: [
            AlarmShelf.Key(alarm): .init(script: Script(text: "Hello"), clip: Clip(audio: audio), key: key)
        ])
        try await room.whileRunning { events in
            room.announcer.announce(alarm)
            await room.sleeps(until: .milliseconds(250))
            room.clock.advance(by: .milliseconds(250))
            #expect(await events.source()?.engine == "fine")
            #expect(await events.outcome() == .completed)
            #expect(room.output.playbacks == [audio.samples])
        }
        await stuck.release()
    }

    @Test func `an engine that hangs costs less than a second, and the spare greeting rings`() async throws {
        let room = try Bedroom(engines: [GatedEngine(name: "stuck")])
        let audio = AudioPiece(format: AudioFormat(sampleRate: 8000), samples: Array(repeating: 1000, count: 800))
        room.shelf.replace(spares: [
            SpareClip(person: nil, text: "Hello.", engine: "fine", voice: "v", clip: Clip(audio: audio))
        ])
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(.once))
            await room.sleeps(until: .milliseconds(800))
            room.clock.advance(by: .milliseconds(800))
            #expect(await events.source() == SpeechSource(engine: "fine", voice: "v", isCached: true))
            #expect(await events.outcome() == .completed)
        }
    }

    @Test func `when all voices fail the built-in one speaks, and when it fails too a tone rings`() async throws {
        let broken = FailingEngine(ToneEngine(name: "broken"))
        let spoken = try Bedroom(engines: [broken], builtIn: ToneEngine(name: "plain"))
        try await spoken.whileRunning { events in
            spoken.announcer.announce(spoken.alarm(.once))
            #expect(await events.source()?.engine == "plain")
            #expect(await events.outcome() == .completed)
        }
        let toned = try Bedroom(engines: [broken], builtIn: FailingEngine(ToneEngine(name: "plain")))
        try await toned.whileRunning { events in
            toned.announcer.announce(toned.alarm(.once))
            #expect(await events.source()?.engine == "tone")
            #expect(await events.outcome() == .completed)
            #expect(toned.output.playbacks.last?.isEmpty == false)
        }
    }

    @Test func `an engine that breaks in the middle hands over to the next rung`() async throws {
        let room = try Bedroom(
            engines: [FailingEngine(ToneEngine(name: "broken"), afterPieces: 1)], builtIn: ToneEngine(name: "plain"))
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(.once))
            #expect(await events.source()?.engine == "broken")
            #expect(await events.source()?.engine == "plain")
            #expect(await events.outcome() == .completed)
        }
    }

    @Test func `without a speaker it tries again, and rings as soon as there is one`() async throws {
        let gone = Problem(.unavailable, "device", "is not there")
        let room = try Bedroom(output: RecordingOutput(failures: [gone, gone]))
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(.once))
            await room.sleeps(until: .seconds(1))
            room.clock.advance(by: .seconds(1))
            await room.sleeps(until: .seconds(3))
            // The third try comes with the speaker, not with the clock.
            await room.announcer.deviceAppeared()
            #expect(await events.outcome() == .completed)
        }
    }

    @Test func `a speaker that is in use is tried again when it is let go of, a missing one is not`() async throws {
        let taken = Problem(.busy, "device", "is in use")
        let gone = Problem(.unavailable, "device", "is not there")
        let room = try Bedroom(output: RecordingOutput(failures: [gone, taken]))
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(.once))
            await room.sleeps(until: .seconds(1))
            await room.announcer.deviceReleased()
            room.clock.advance(by: .seconds(1))
            await room.sleeps(until: .seconds(3))
            #expect(room.output.attempts == 2)
            await room.announcer.deviceReleased()
            #expect(await events.outcome() == .completed)
        }
    }

    @Test func `a speaker that is let go of and yet in use is not tried again and again`() async throws {
        let taken = Problem(.busy, "device", "is in use")
        let room = try Bedroom(output: RecordingOutput(failures: [taken, taken]))
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(.once))
            await room.sleeps(until: .seconds(1))
            await room.announcer.deviceReleased()
            await room.sleeps(until: .seconds(2))
            await room.announcer.deviceReleased()
            #expect(room.output.attempts == 2)
            room.clock.advance(by: .seconds(2))
            #expect(await events.outcome() == .completed)
        }
    }

    @Test func `a speaker that goes away in the middle is replaced by another one at once`() async throws {
        let kitchen = RecordingOutput()
        let gone = Problem(.unavailable, "bedside", "went away")
        let room = try Bedroom(
            speaker: FirstWorkingOutput(outputs: [("bedside", UnpluggedOutput(gone)), ("kitchen", kitchen)]))
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(.once))
            // Nobody moves the clock.
            #expect(await events.outcome() == .completed)
            #expect(kitchen.playbacks.count == 1)
        }
    }

    @Test func `a speaker that breaks again and again is tried at once only once`() async throws {
        let room = try Bedroom(output: RecordingOutput(.breaking(Problem(.unavailable, "bedside", "went away"))))
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(.once))
            await room.sleeps(until: .seconds(1))
            #expect(room.output.attempts == 2)
            room.announcer.stop()
            #expect(await events.outcome() == .stopped)
        }
    }

    @Test func `without a speaker for half an hour it gives up, and says why`() async throws {
        let gone = Problem(.unavailable, "device", "is not there")
        let room = try Bedroom(output: RecordingOutput(failures: Array(repeating: gone, count: 1000)))
        try await room.whileRunning { events in
            room.announcer.announce(room.alarm(.once))
            await room.sleeps(until: .seconds(1))
            room.clock.advance(by: .seconds(1800))
            #expect(await events.outcome() == .failed(gone))
        }
    }

    @Test func `what was put off before this process began shows, and rings at its time`() async throws {
        let room = try Bedroom()
        var lights = IndicatorModel()
        try await room.whileRunning { events in
            var alarm = room.alarm(.once)
            alarm.due = room.wallClock.now.addingTimeInterval(60)
            room.announcer.sleepOn(alarm)
            if let event = await events.next(isolation: #isolation) { lights.apply(event) }
            #expect(lights.state == .snoozed)
            await room.wallClock.waiters(atLeast: 1)
            room.wallClock.advance(by: .seconds(60))
            #expect(await events.outcome() == .completed)
        }
    }

    @Test func `quiet hours go over midnight, and end before their last moment`() {
        let quiet = QuietHours(from: TimeOfDay("22:00")!, to: TimeOfDay("07:00")!)
        #expect(["21:59", "07:00", "12:00"].allSatisfy { !quiet.contain(TimeOfDay($0)!) })
        #expect(["22:00", "00:00", "06:59"].allSatisfy { quiet.contain(TimeOfDay($0)!) })
    }

    @Test func `quiet hours silence announcements and soften buttons, and leave alarms alone`() async throws {
        // The clock of these tests shows eight in the morning.
        let room = try Bedroom(
            quietHours: QuietHours(from: TimeOfDay("07:00")!, to: TimeOfDay("09:00")!, volume: 10))
        _ = try await room.store.addAffirmations([AffirmationDraft(text: "Today is yours.")])
        try await room.whileRunning { events in
            room.announcer.announce(
                Announcement(
                    priority: .announcement, trigger: .control, content: .text("Dinner."), due: room.wallClock.now))
            #expect(await events.outcome() == .quiet)
            #expect(room.output.playbacks.isEmpty)
            _ = try await room.announcer.press(ButtonPress(button: "coffee"))
            #expect(await events.outcome() == .completed)
            room.announcer.announce(room.alarm(.once))
            #expect(await events.outcome() == .completed)
            let loudest = room.output.playbacks.map { $0.map { abs(Int($0)) }.max() ?? 0 }
            // A hundredth of the amplitude, by the square law.
            #expect(loudest.count == 2 && loudest[0] > 0 && loudest[0] * 50 < loudest[1])
        }
    }
}
