import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Synchronization
import Testing

@testable import Announcing

/// An announcer with a button, on a Friday at eight in the morning.
private struct Bedside {
    let wallClock = ManualWallClock(now: Date(timeIntervalSince1970: 1_800_000_000))
    let store: InMemoryStore
    let events = AnnouncementEvents()
    let output: RecordingOutput
    let announcer: Announcer

    init(output: RecordingOutput = RecordingOutput(), volume: Int = 100) throws {
        self.output = output
        store = InMemoryStore(clock: wallClock)
        announcer = Announcer(
            renderer: SpeechRenderer(cache: nil, clock: ContinuousClock()),
            scriptwriter: Scriptwriter(
                people: store, affirmations: store, schedules: store, zones: FixedZones([.utc]), wallClock: wallClock,
                settings: Scriptwriter.Settings(greeting: try .standard())),
            wallClock: wallClock, clock: ManualClock(), events: events,
            settings: Announcer.Settings(
                output: output, chain: EngineChain(engines: [ToneEngine()]),
                shape: AudioShape(leadIn: .zero, tail: .zero, fade: .zero, volume: volume)))
    }

    var alarm: Announcement {
        Announcement(
            priority: .alarm, trigger: .schedule(Identifier(1)), content: .text("Wake up"), due: wallClock.now,
            alarm: Alarm(ring: Ring.ID(schedule: Identifier(1), due: wallClock.now), style: .once))
    }

    func touch(_ phase: ButtonTouch.Phase, at seconds: Int = 100) async throws -> [TouchEffect] {
        try await announcer.touch(ButtonTouch(button: "coffee", phase: phase, at: .seconds(seconds)))
    }

    func press(_ gesture: ButtonPress.Gesture, on button: String = "coffee") async throws -> PanelAction? {
        try await announcer.press(ButtonPress(button: button, gesture: gesture))
    }
}

extension AsyncStream<AnnouncementEvent>.Iterator {
    fileprivate mutating func words() async -> String? {
        while let event = await next(isolation: #isolation) {
            if case .scripted(let text, _) = event.step { return text }
        }
        return nil
    }
}

@Suite struct AnnouncerPanelTests {
    @Test func `the first contact silences an alarm, and holding on makes an end of it`() async throws {
        let bedside = try Bedside(output: RecordingOutput(.untilInterrupted))
        try await bedside.announcer.whileRunning(bedside.events) { events in
            bedside.announcer.announce(bedside.alarm)
            _ = await events.first { $0.step == .firstSample }
            let contact = try await bedside.touch(.down)
            #expect(contact == [.action(.snooze)])
            #expect(await events.outcome() == .snoozed(until: bedside.wallClock.now + 540))
            let hold = try await bedside.touch(.held(.long), at: 101)
            #expect(hold == [.action(.stop)])
            #expect(await events.first { $0.step == .forgotten } != nil)
            #expect(await bedside.announcer.state.snoozed.isEmpty)
        }
    }

    @Test func `a very long hold warns before it begins anew`() async throws {
        let bedside = try Bedside()
        let restarts = Mutex(0)
        await bedside.announcer.use(PanelOutlets(restart: { restarts.withLock { $0 += 1 } }), dial: nil)
        _ = try await bedside.touch(.down)
        _ = try await bedside.touch(.held(.long))
        #expect(try await bedside.touch(.held(.warning)) == [.warning(true)])
        #expect(try await bedside.touch(.letGo) == [.warning(false)])
        #expect(restarts.withLock(\.self) == 0)
        for hold in [ButtonTouch.Hold.long, .warning] { _ = try await bedside.touch(.held(hold)) }
        #expect(try await bedside.touch(.held(.veryLong)) == [.action(.restart), .warning(false)])
        #expect(restarts.withLock(\.self) == 1)
    }

    @Test(arguments: [
        (nil, "No coffee is planned."), ("06:45", "Your next coffee is tomorrow at six forty-five."),
        ("09:00", "Your next coffee is today at nine o'clock."),
    ])
    func `the next coffee is told by the day`(time: String?, words: String) async throws {
        let bedside = try Bedside()
        if let time {
            _ = try await bedside.store.addSchedule(
                SchedulePlan(time: try #require(TimeOfDay(time)), recurrence: .weekly(.everyDay), zone: "UTC"))
        }
        try await bedside.announcer.whileRunning(bedside.events) { events in
            let action = try await bedside.press(.triple)
            #expect(action == .nextAlarm)
            #expect(await events.words() == words)
        }
    }

    @Test func `a coffee that was put off is the next one`() async throws {
        let bedside = try Bedside(output: RecordingOutput(.untilInterrupted))
        try await bedside.announcer.whileRunning(bedside.events) { events in
            bedside.announcer.announce(bedside.alarm)
            _ = await events.first { $0.step == .firstSample }
            _ = try await bedside.touch(.down)
            _ = await events.outcome()
            _ = try await bedside.press(.triple)
            #expect(await events.words() == "Your coffee is put off until eight oh nine.")
        }
    }

    @Test func `what is wrong is said with the next coffee, and the light is explained when asked`() async throws {
        let bedside = try Bedside()
        await bedside.announcer.use(
            PanelOutlets(explanation: { "All is well." }, concern: { "The speaker is gone." }), dial: nil)
        try await bedside.announcer.whileRunning(bedside.events) { events in
            _ = try await bedside.press(.triple)
            #expect(await events.words() == "No coffee is planned. The speaker is gone.")
            #expect(try await bedside.press(.long, on: "stop") == .why)
            #expect(await events.words() == "All is well.")
        }
    }

    @Test func `turning the volume is told, kept, and heard`() async throws {
        let bedside = try Bedside(volume: 60)
        let kept = Mutex<VolumeDial?>(nil)
        await bedside.announcer.use(PanelOutlets(turned: { dial in kept.withLock { $0 = dial } }), dial: nil)
        try await bedside.announcer.whileRunning(bedside.events) { events in
            let action = try await bedside.press(.single, on: "softer")
            #expect(action == .softer)
            #expect(await events.words() == "Volume fifty.")
            #expect(await events.outcome() == .completed)
        }
        #expect(kept.withLock(\.self)?.volume == 50)
        let peak = bedside.output.playbacks.flatMap(\.self).map(\.magnitude).max() ?? 0
        let whole = try await ToneEngine().speech(for: SpeechRequest(text: "Volume fifty.")).collected()
        let loudest = whole.flatMap(\.samples).map(\.magnitude).max() ?? 0
        #expect(abs(Double(peak) / Double(loudest) - 0.25) < 0.01)
    }
}
