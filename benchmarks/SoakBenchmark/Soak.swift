import Announcing
import Foundation
import SQLiteStore
import SimulatedEdges
import SystemTime

/// The chain of the daemon, from an announcement to its entry in history, on a real database.
struct Soak {
    /// How many announcements to one alarm.
    static let alarmEvery = 50
    /// Two rounds at least.
    static let alarmStyle = AlarmStyle(
        limit: .milliseconds(40), pause: .milliseconds(10), ramp: VolumeRamp(start: 25, seconds: 1, curve: .even))

    let sink = FastSink()
    private let store: SQLiteStore
    private let clock: SystemWallClock
    private let renderer: SpeechRenderer
    private let announcer: Announcer
    private let events = AnnouncementEvents()
    private let schedule: Schedule
    private let begun = Date(timeIntervalSince1970: 1_800_000_000)

    init(folder: URL) async throws {
        clock = try SystemWallClock()
        // Smaller than what is said, so that clips come and go.
        store = try SQLiteStore(
            folder: folder, cacheLimits: CacheLimits(bytes: 2_000_000, timeToLive: nil), clock: clock)
        guard let time = TimeOfDay(hour: 7, minute: 0) else { throw CancellationError() }
        let plan = SchedulePlan(time: time, recurrence: .weekly(.everyDay), script: "Wake up.")
        schedule = try await store.addSchedule(plan)
        renderer = SpeechRenderer(cache: store, clock: ContinuousClock())
        let scriptwriter = Scriptwriter(
            people: store, affirmations: store, zones: SystemZoneDatabase(), wallClock: clock,
            settings: Scriptwriter.Settings(greeting: try ScriptTemplate("Good morning.")))
        announcer = Announcer(
            renderer: renderer, scriptwriter: scriptwriter, wallClock: clock, clock: ContinuousClock(), events: events,
            settings: Announcer.Settings(output: sink, chain: EngineChain(engines: [ToneEngine(sampleRate: 8000)])))
    }

    /// Says so many, one after the other.
    /// - Parameter reached: called after each, with its number from 1 on.
    /// - Returns: what did not end as it should; it stops at the tenth.
    func run(count: Int, reached: (Int) throws -> Void) async throws -> [String] {
        let (recorded, record) = AsyncStream.makeStream(of: Result<AnnouncementEvent, any Error>.self)
        let history = Task { [store, stream = events.subscribe()] in await Self.keepHistory(stream, in: store, record) }
        let rings = Task { [store, stream = events.subscribe()] in try await Self.keepRings(stream, in: store) }
        let running = Task { await announcer.run() }
        var gaps: [String] = []
        var ends = recorded.makeAsyncIterator()
        for number in 1...count {
            let asked = announcement(number)
            announcer.announce(asked)
            guard let event = try await ends.next()?.get() else { break }
            let expected = AnnouncementEvent.Step.ended(asked.alarm == nil ? .completed : .unanswered)
            if event.announcement.id != asked.id || event.step != expected { gaps.append("\(number): \(event.step)") }
            // One that is said twice puts all after it out of step.
            if gaps.count == 10 { break }
            try reached(number)
        }
        announcer.shutdown()
        await running.value
        events.finish()
        await history.value
        try await rings.value
        await renderer.everythingIsStored()
        try store.close()
        return gaps
    }

    private func announcement(_ number: Int) -> Announcement {
        guard number.isMultiple(of: Self.alarmEvery) else {
            let text = "Number \(number % 1000)."
            return Announcement(priority: .announcement, trigger: .control, content: .text(text), due: clock.now)
        }
        // An hour apart, as rings that are long over are forgotten by the times they were due.
        let ring = Ring.ID(schedule: schedule.id, due: begun.addingTimeInterval(Double(number) * 3600))
        return Announcement(schedule, ring: ring, due: clock.now, style: Self.alarmStyle)
    }

    private static func keepHistory(
        _ stream: AsyncStream<AnnouncementEvent>, in store: SQLiteStore,
        _ record: AsyncStream<Result<AnnouncementEvent, any Error>>.Continuation
    ) async {
        var ledger = HistoryLedger()
        for await event in stream {
            do {
                if let entry = ledger.apply(event) { try await store.record(entry) }
                if case .ended = event.step { record.yield(.success(event)) }
            } catch {
                record.yield(.failure(error))
            }
        }
        record.finish()
    }

    private static func keepRings(_ stream: AsyncStream<AnnouncementEvent>, in store: SQLiteStore) async throws {
        var ledger = RingLedger()
        for await event in stream {
            guard let ring = ledger.apply(event) else { continue }
            try await store.saveRing(ring)
            if event.step == .started { try await store.saveLastKnownTime(KnownTime(at: event.at)) }
        }
    }
}
