import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Testing

@testable import Announcing

/// An announcer with everything real but its edges.
private struct Stage {
    let wallClock = ManualWallClock(now: Date(timeIntervalSince1970: 1_800_000_000))
    let clock = ManualClock()
    let store: InMemoryStore
    let events = AnnouncementEvents()
    let output: RecordingOutput
    let announcer: Announcer

    init(
        output: RecordingOutput = RecordingOutput(), through device: (any AudioOutput)? = nil,
        engines: [any SpeechEngine] = [ToneEngine()], builtIn: (any SpeechEngine)? = nil
    ) throws {
        self.output = output
        store = InMemoryStore(clock: wallClock)
        announcer = Announcer(
            renderer: SpeechRenderer(cache: store, clock: ContinuousClock()),
            scriptwriter: Scriptwriter(
                people: store, affirmations: store, zones: FixedZones([.utc]), wallClock: wallClock,
                settings: Scriptwriter.Settings(greeting: try .standard())),
            wallClock: wallClock, clock: clock, events: events,
            settings: Announcer.Settings(
                output: device ?? output, chain: EngineChain(engines: engines), builtIn: builtIn,
                shape: AudioShape(leadIn: .milliseconds(100), tail: .zero, fade: .zero, volume: 100)))
    }

    func alarm(person: Identifier<Person>? = nil) -> Announcement {
        Announcement(
            priority: .alarm, trigger: .schedule(Identifier(1)), content: .script(nil), person: person,
            due: wallClock.now,
            alarm: Alarm(ring: Ring.ID(schedule: Identifier(1), due: wallClock.now), style: .once))
    }

    func text(_ text: String, _ priority: Announcement.Priority = .announcement) -> Announcement {
        Announcement(priority: priority, trigger: .control, content: .text(text), due: wallClock.now)
    }

    /// Runs the announcer while the test acts and watches.
    func whileRunning(_ body: (inout AsyncStream<AnnouncementEvent>.Iterator) async throws -> Void) async throws {
        try await announcer.whileRunning(events, body)
    }
}

/// A device that goes on whatever it is told, until the test lets it go.
private final class StubbornOutput: AudioOutput {
    private let (gate, opened) = AsyncStream<Void>.makeStream()

    var state: AudioOutputState { .playing }

    func letGo() { opened.finish() }

    func interrupt() {}

    func play(_ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void) async throws -> PlaybackEnd {
        onFirstSample()
        // In a task of its own, which nobody cancels.
        await Task { [gate] in for await _ in gate {} }.value
        return .interrupted
    }
}

extension AsyncStream<AnnouncementEvent>.Iterator {
    fileprivate mutating func firstSample() async { _ = await first { $0.step == .firstSample } }
}

@Suite struct AnnouncerTests {
    @Test func `an alarm goes through every step, and its first sample is counted after the lead-in`() async throws {
        let stage = try Stage()
        let alex = try await stage.store.addPerson(name: "Alex", persona: nil)
        _ = try await stage.store.addAffirmations([AffirmationDraft(text: "Today is yours.")])
        try await stage.whileRunning { events in
            stage.announcer.announce(stage.alarm(person: alex.id))
            var steps: [AnnouncementEvent.Step] = []
            repeat {
                steps.append(try #require(await events.next(isolation: #isolation)).step)
            } while steps.last != .ended(.completed)
            let text = "Hello Alex, this is your morning coffee. Today's affirmation is: Today is yours."
            #expect(
                steps == [
                    .due, .started, .scripted(text: text, personName: "Alex"),
                    .rendered(SpeechSource(engine: "tone", voice: "tone", isCached: false)), .firstSample,
                    .ended(.completed),
                ])
        }
        let leadIn = try #require(stage.output.playbacks.first).prefix { $0 == 0 }
        #expect(leadIn.count >= 2205)
    }

    @Test func `when an engine breaks in the middle, the next one says it all, and the record names both`() async throws
    {
        let broken = FailingEngine(ToneEngine(name: "broken"), afterPieces: 1)
        let stage = try Stage(engines: [broken, ToneEngine(name: "plain")])
        try await stage.whileRunning { events in
            stage.announcer.announce(stage.text("Good morning to you"))
            var steps: [AnnouncementEvent.Step] = []
            repeat {
                steps.append(try #require(await events.next(isolation: #isolation)).step)
            } while steps.last != .ended(.completed)
            let problem = Problem(
                .unavailable, "failing engine", "broke in the middle of the speech: is broken on purpose")
            #expect(
                steps == [
                    .due, .started, .scripted(text: "Good morning to you", personName: nil),
                    .rendered(SpeechSource(engine: "broken", voice: "tone", isCached: false)), .firstSample,
                    .hindered(by: "broken", problem),
                    .rendered(SpeechSource(engine: "plain", voice: "tone", isCached: false)), .ended(.completed),
                ])
        }
        let whole = try await ToneEngine().speech(for: SpeechRequest(text: "Good morning to you")).collected()
        #expect(stage.output.playbacks.map(\.count) == [whole[0].samples.count + 2205, whole.sampleCount + 2205])
    }

    @Test func `what is to stay on the box falls to the voice that needs nothing, not to the network`() async throws {
        let stage = try Stage(
            engines: [FailingEngine(ToneEngine(name: "own")), RemoteDouble(ToneEngine(name: "cloud"))],
            builtIn: ToneEngine(name: "plain"))
        try await stage.whileRunning { events in
            var announcement = stage.text("Take your pill.")
            announcement.privacy = .localOnly
            stage.announcer.announce(announcement)
            #expect(await events.source()?.engine == "plain")
            #expect(await events.outcome() == .completed)
        }
    }

    @Test func `stop ends what speaks`() async throws {
        let stage = try Stage(output: RecordingOutput(.untilInterrupted))
        try await stage.whileRunning { events in
            stage.announcer.announce(stage.text("Hello there"))
            await events.firstSample()
            stage.announcer.stop()
            #expect(await events.outcome() == .stopped)
        }
    }

    @Test func `a snoozed alarm rings again when its time has come`() async throws {
        let stage = try Stage(output: RecordingOutput(.untilInterrupted))
        try await stage.whileRunning { events in
            stage.announcer.announce(stage.alarm())
            await events.firstSample()
            await stage.announcer.snooze()
            let until = stage.wallClock.now.addingTimeInterval(540)
            #expect(await events.outcome() == .snoozed(until: until))
            await stage.wallClock.waiters(atLeast: 1)
            stage.wallClock.advance(by: .seconds(540))
            let again = await events.first { $0.step == .firstSample }
            #expect(again?.announcement.due == until)
            #expect(again?.announcement.priority == .alarm)
        }
    }

    @Test func `a clock that is set during a snooze does not end it early`() async throws {
        let stage = try Stage(output: RecordingOutput(.untilInterrupted))
        try await stage.whileRunning { events in
            stage.announcer.announce(stage.alarm())
            await events.firstSample()
            await stage.announcer.snooze()
            _ = await events.outcome()
            await stage.wallClock.waiters(atLeast: 1)
            stage.wallClock.step(by: .seconds(-60))
            await stage.wallClock.waiters(atLeast: 1)
            #expect(await stage.announcer.state.snoozed.count == 1)
            stage.wallClock.advance(by: .seconds(600))
            await events.firstSample()
        }
    }

    @Test func `a clock that is set back during a snooze lets nobody oversleep`() async throws {
        let stage = try Stage(output: RecordingOutput(.untilInterrupted))
        try await stage.whileRunning { events in
            stage.announcer.announce(stage.alarm())
            await events.firstSample()
            await stage.announcer.snooze()
            _ = await events.outcome()
            await stage.wallClock.waiters(atLeast: 1)
            stage.wallClock.step(by: .seconds(-86_400))
            while stage.clock.nextDeadline?.sinceStart != .seconds(540), !Task.isCancelled { await Task.yield() }
            stage.clock.advance(by: .seconds(540))
            await events.firstSample()
        }
    }

    @Test func `an announcement that an alarm interrupted is said again after it`() async throws {
        let stage = try Stage(output: RecordingOutput(.untilInterrupted))
        try await stage.whileRunning { events in
            stage.announcer.announce(stage.text("The kettle is on"))
            await events.firstSample()
            let alarm = stage.alarm()
            stage.announcer.announce(alarm)
            let rings = await events.first { $0.step == .firstSample }
            #expect(rings?.announcement.id == alarm.id)
            await stage.announcer.snooze()
            let again = await events.first { $0.step == .started }
            #expect(again?.announcement.content == .text("The kettle is on"))
        }
    }

    @Test func `stop forgets what waits, and tells of it`() async throws {
        let stage = try Stage(output: RecordingOutput(.untilInterrupted))
        try await stage.whileRunning { events in
            stage.announcer.announce(stage.text("One"))
            await events.firstSample()
            stage.announcer.announce(stage.text("Two"))
            stage.announcer.stop()
            var ended: Set<Announcement.Content> = []
            for _ in 0..<2 {
                let event = await events.first { $0.step == .ended(.stopped) }
                if let content = event?.announcement.content { ended.insert(content) }
            }
            #expect(ended == [.text("One"), .text("Two")])
        }
    }

    @Test func `an output that fails is an outcome, and the next announcement speaks`() async throws {
        let gone = Problem(.unavailable, "device default", "is gone")
        let stage = try Stage(output: RecordingOutput(failures: [gone]))
        try await stage.whileRunning { events in
            stage.announcer.announce(stage.text("One"))
            #expect(await events.outcome() == .failed(gone))
            stage.announcer.announce(stage.text("Two"))
            #expect(await events.outcome() == .completed)
        }
    }

    @Test func `a press speaks an affirmation, and the next press never the same`() async throws {
        let stage = try Stage()
        _ = try await stage.store.addAffirmations(["One.", "Two.", "Three."].map { AffirmationDraft(text: $0) })
        try await stage.whileRunning { events in
            var heard: [String] = []
            for _ in 0..<6 {
                let action = try await stage.announcer.press(ButtonPress(button: "coffee"))
                #expect(action == .affirmation)
                guard
                    case .scripted(let text, _)? = await events.first(where: {
                        if case .scripted = $0.step { true } else { false }
                    })?.step
                else { break }
                heard.append(text)
                _ = await events.outcome()
            }
            #expect(heard.count == 6)
            #expect(Set(heard.prefix(3)).count == 3)
            #expect(Set(heard.suffix(3)).count == 3)
            #expect(heard[2] != heard[3])
        }
    }

    @Test func `without affirmations a press says what to do`() async throws {
        let stage = try Stage()
        try await stage.whileRunning { events in
            _ = try await stage.announcer.press(ButtonPress(button: "coffee"))
            guard case .failed(let problem)? = await events.outcome() else {
                Issue.record("it did not fail")
                return
            }
            #expect(problem.description.contains("affirmation add"))
        }
    }

    @Test func `a hold says the time`() async throws {
        let stage = try Stage()
        try await stage.whileRunning { events in
            let action = try await stage.announcer.press(ButtonPress(button: "coffee", gesture: .long))
            #expect(action == .timeOfDay)
            let scripted = await events.first { if case .scripted = $0.step { true } else { false } }
            #expect(scripted?.step == .scripted(text: "It is eight o'clock.", personName: nil))
        }
    }

    @Test func `shutdown ends what speaks and says why`() async throws {
        let stage = try Stage(output: RecordingOutput(.untilInterrupted))
        var events = stage.events.subscribe().makeAsyncIterator()
        async let running: Void = stage.announcer.run()
        stage.announcer.announce(stage.alarm())
        await events.firstSample()
        stage.announcer.shutdown()
        #expect(await events.outcome() == .shutdown)
        await running
    }

    @Test func `shutdown does not wait for an engine that is silent`() async throws {
        let gated = GatedEngine()
        let stage = try Stage(engines: [gated])
        var requests = gated.events.makeAsyncIterator()
        async let running: Void = stage.announcer.run()
        stage.announcer.announce(stage.text("Hello"))
        _ = await requests.next()
        stage.announcer.shutdown()
        await running
    }

    @Test func `it says that it is alive while it speaks, and while it is idle`() async throws {
        let stage = try Stage(output: RecordingOutput(.untilInterrupted))
        let (answers, answer) = AsyncStream<Void>.makeStream()
        var iterator = answers.makeAsyncIterator()
        try await stage.whileRunning { events in
            stage.announcer.reportAlive { answer.yield() }
            await iterator.next(isolation: #isolation)
            stage.announcer.announce(stage.text("Good morning"))
            await events.firstSample()
            stage.clock.advance(by: .seconds(3600))
            stage.announcer.reportAlive { answer.yield() }
            await iterator.next(isolation: #isolation)
        }
    }

    @Test func `it does not say so when what was told to end does not`() async throws {
        let output = StubbornOutput()
        let stage = try Stage(through: output)
        let (answers, answer) = AsyncStream<String>.makeStream()
        var iterator = answers.makeAsyncIterator()
        try await stage.whileRunning { events in
            stage.announcer.announce(stage.text("Good morning"))
            await events.firstSample()
            stage.announcer.stop()
            stage.announcer.reportAlive { answer.yield("a moment later") }
            #expect(await iterator.next(isolation: #isolation) == "a moment later")
            stage.clock.advance(by: Announcer.interruptionLimit + .seconds(1))
            stage.announcer.reportAlive { answer.yield("hanging") }
            output.letGo()
            _ = await events.outcome()
            stage.announcer.announce(stage.text("Good night"))
            _ = await events.outcome()
            stage.announcer.reportAlive { answer.yield("ended") }
            #expect(await iterator.next(isolation: #isolation) == "ended")
        }
    }
}
