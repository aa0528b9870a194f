import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Testing

@testable import Announcing

/// A box that somebody has just taken out of its parcel, at eight on a Friday morning.
private struct NewBox {
    static let silence = Problem(.unavailable, "speaker", "is not there")

    let wallClock = ManualWallClock(now: Date(timeIntervalSince1970: 1_800_000_000))
    let store: InMemoryStore
    let events = AnnouncementEvents()
    let output: RecordingOutput
    let announcer: Announcer

    init(output: RecordingOutput = RecordingOutput()) throws {
        self.output = output
        store = InMemoryStore(clock: wallClock)
        announcer = Announcer(
            renderer: SpeechRenderer(cache: store, clock: ContinuousClock()),
            scriptwriter: Scriptwriter(
                people: store, affirmations: store, schedules: store, zones: FixedZones([.utc]), wallClock: wallClock,
                settings: Scriptwriter.Settings(greeting: try .standard())),
            wallClock: wallClock, clock: ManualClock(), events: events,
            settings: Announcer.Settings(output: output, chain: EngineChain(engines: [ToneEngine()])))
    }

    func welcome(hasButtons: Bool = true, isTimeSure: Bool = true) -> Welcome {
        Welcome(
            announcer: announcer, history: store, events: events, wallClock: wallClock, hasButtons: hasButtons,
            isTimeSure: { isTimeSure })
    }

    /// What is said by the end of the welcome.
    func said(by welcome: Welcome) async throws -> [String] {
        let steps = events.subscribe()
        try await announcer.whileRunning(events) { _ in try await welcome.run() }
        events.finish()
        var said: [String] = []
        for await event in steps {
            if case .scripted(let text, _) = event.step { said.append(text) }
        }
        return said
    }
}

@Suite struct WelcomeTests {
    @Test func `a box that is started for the first time says that it is ready`() async throws {
        let box = try NewBox()
        #expect(try await box.said(by: box.welcome()) == ["Good morning. I am ready. Press me for an affirmation."])
        #expect(box.output.playbacks.count == 1)
    }

    @Test func `it tells of the alarm that it was given`() async throws {
        let box = try NewBox()
        _ = try await box.store.addSchedule(
            SchedulePlan(time: TimeOfDay("06:45")!, recurrence: .weekly(.everyDay)))
        let said = try await box.said(by: box.welcome(hasButtons: false))
        #expect(said == ["Good morning. I am ready. Your next coffee is tomorrow at six forty-five."])
    }

    @Test func `while it does not know the time it makes none up`() async throws {
        let box = try NewBox()
        _ = try await box.store.addSchedule(
            SchedulePlan(time: TimeOfDay("06:45")!, recurrence: .weekly(.everyDay)))
        let said = try await box.said(by: box.welcome(isTimeSure: false))
        #expect(said == ["Hello. I am ready. Press me for an affirmation."])
    }

    @Test func `a box that was heard before says nothing`() async throws {
        let box = try NewBox()
        var entry = HistoryEntry(id: UUID(), trigger: "button", triggerDetail: "coffee", dueAt: box.wallClock.now)
        entry.firstSampleAt = box.wallClock.now
        try await box.store.record(entry)
        #expect(try await box.said(by: box.welcome()).isEmpty)
    }

    @Test func `one that tried and could not be heard says it again`() async throws {
        let box = try NewBox()
        try await box.store.record(HistoryEntry(id: UUID(), trigger: "start", dueAt: box.wallClock.now))
        #expect(try await box.said(by: box.welcome()).count == 1)
    }

    @Test func `without a speaker it waits for one`() async throws {
        let box = try NewBox(output: RecordingOutput(failing: 1, with: NewBox.silence))
        let welcome = box.welcome(hasButtons: false)
        let steps = box.events.subscribe()
        try await box.announcer.whileRunning(box.events) { _ in
            async let saying: Void = welcome.run()
            var outcomes = steps.makeAsyncIterator()
            #expect(await outcomes.outcome() == .failed(NewBox.silence))
            welcome.speakerAppeared()
            try await saying
            #expect(await outcomes.outcome() == .completed)
        }
        #expect(box.output.playbacks.count == 1)
    }
}
