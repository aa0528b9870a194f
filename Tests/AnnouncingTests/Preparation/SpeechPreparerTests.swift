import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Testing

@testable import Announcing

/// A household with an announcer, a preparer and everything real but its edges.
private struct Box {
    let wallClock: ManualWallClock
    let store: InMemoryStore
    let events = AnnouncementEvents()
    let announcer: Announcer
    let preparer: SpeechPreparer
    let zones: FixedZones
    let health = SettableHealth()
    let cache: CountedCache

    init(
        now: Date = Date(timeIntervalSince1970: 1_800_000_000), zones: FixedZones = FixedZones(),
        prepared: [any SpeechEngine] = [ToneEngine(name: "fine")], output: RecordingOutput = RecordingOutput(),
        greeting: String = "{{greeting}} {{name}}, it is {{time}} on {{date}}. {{affirmation}}"
    ) throws {
        wallClock = ManualWallClock(now: now)
        self.zones = zones
        let store = InMemoryStore(clock: wallClock)
        self.store = store
        let cache = CountedCache(store)
        self.cache = cache
        let renderer = SpeechRenderer(cache: cache, clock: ManualClock())
        let scriptwriter = Scriptwriter(
            people: store, affirmations: store, zones: zones, wallClock: wallClock,
            settings: Scriptwriter.Settings(greeting: try ScriptTemplate(greeting)))
        let chain = EngineChain(engines: prepared)
        let announcer = Announcer(
            renderer: renderer, scriptwriter: scriptwriter, wallClock: wallClock, clock: ManualClock(), events: events,
            settings: Announcer.Settings(
                output: output, chain: EngineChain(engines: [ToneEngine(name: "quick")]), prepared: chain))
        self.announcer = announcer
        preparer = SpeechPreparer(
            renderer: renderer, scriptwriter: scriptwriter, schedules: store, zones: zones, wallClock: wallClock,
            health: health, chain: chain, countPerSchedule: 1, queue: { await announcer.state })
    }

    func addAffirmations() async throws {
        _ = try await store.addAffirmations(
            ["Today is yours.", "You can do it.", "Take your time.", "All is well."].map { AffirmationDraft(text: $0) })
    }

    func daily(_ time: String, zone: String? = nil, person: Identifier<Person>? = nil) async throws -> Schedule {
        try await store.addSchedule(
            SchedulePlan(time: TimeOfDay(time)!, recurrence: .weekly(.everyDay), zone: zone, person: person))
    }

    /// Runs announcer and preparer while the test acts and watches.
    func whileRunning(
        _ body: (inout AsyncStream<AnnouncementEvent>.Iterator) async throws -> Void
    ) async throws {
        var iterator = events.subscribe().makeAsyncIterator()
        let watched = events.subscribe()
        let preparing = Task { await preparer.run(watching: watched) }
        async let announcing: Void = announcer.run()
        try await body(&iterator)
        announcer.shutdown()
        await announcing
        preparing.cancel()
        await preparing.value
    }

    /// Returns when everything that is wanted is ready.
    func settled(wanted: Int) async {
        while await preparer.status.ready < wanted { await Task.yield() }
    }

    /// Rings as the scheduler would, a tenth of a second ahead.
    func ring(_ schedule: Schedule) throws {
        let next = try #require(
            schedule.next(after: wallClock.now, in: try zones.rules(forZone: schedule.plan.zone)))
        wallClock.advance(to: next.instant.addingTimeInterval(-0.1))
        announcer.announce(Announcement(schedule, at: next, style: .once))
    }
}

extension AsyncStream<AnnouncementEvent>.Iterator {
    /// Where the next announcement's sound came from, and its words, once it has ended.
    fileprivate mutating func heard() async -> (text: String, source: SpeechSource?) {
        var heard: (text: String, source: SpeechSource?) = ("", nil)
        while let event = await next(isolation: #isolation) {
            switch event.step {
            case .scripted(let text, _): heard.text = text
            case .rendered(let source): heard.source = source
            case .ended: return heard
            default: break
            }
        }
        return heard
    }
}

@Suite(.timeLimit(.minutes(1))) struct SpeechPreparerTests {
    @Test func `an alarm plays what the better engine spoke ahead of time`() async throws {
        let box = try Box()
        try await box.addAffirmations()
        let alex = try await box.store.addPerson(name: "Alex", persona: nil)
        let schedule = try await box.daily("08:10", person: alex.id)
        try await box.whileRunning { events in
            await box.settled(wanted: 1)
            let entry = try #require(try await box.store.cacheEntries().first)
            #expect(entry.isPinned)
            try box.ring(schedule)
            let heard = await events.heard()
            #expect(heard.source == SpeechSource(engine: "fine", voice: "tone", isCached: true))
            #expect(heard.text == entry.text)
            #expect(heard.text.hasPrefix("Good morning Alex, it is eight ten on Friday, the fifteenth of January."))
        }
    }

    @Test func `words, date and hour are those of the due time, in the zone of the schedule`() async throws {
        // 2026-03-28T23:30:00Z: half past midnight in Paris, where the clocks go forward at two.
        let box = try Box(
            now: Date(timeIntervalSince1970: 1_774_740_600), zones: FixedZones([try KnownZone.paris.rules()]))
        try await box.addAffirmations()
        let midnight = try await box.daily("00:00")
        let skipped = try await box.daily("02:30", zone: "Europe/Paris")
        let noon = try await box.daily("12:00", zone: "Europe/Paris")
        try await box.whileRunning { events in
            for (schedule, left) in [(midnight, 3), (skipped, 2), (noon, 1)] {
                await box.settled(wanted: left)
                try box.ring(schedule)
                let heard = await events.heard()
                #expect(heard.source?.isCached == true, "\(heard.text)")
                #expect(heard.source?.engine == "fine")
            }
        }
        let spoken = Set(try await box.store.cacheEntries().map(\.text))
        for words in [
            "midnight on Sunday, the twenty-ninth of March", "three o'clock on Sunday, the twenty-ninth of March",
            "noon on Sunday, the twenty-ninth",
        ] {
            #expect(spoken.contains { $0.contains(words) }, "\(spoken)")
        }
    }

    @Test func `affirmations follow each listener's rotation over alarms to come`() async throws {
        let box = try Box(greeting: "{{name}}: {{affirmation}}")
        try await box.addAffirmations()
        let alex = try await box.store.addPerson(name: "Alex", persona: nil)
        let sam = try await box.store.addPerson(name: "Sam", persona: nil)
        let schedules = [
            try await box.daily("08:10", person: alex.id), try await box.daily("08:20", person: sam.id),
            try await box.daily("08:30", person: alex.id), try await box.daily("08:40"),
        ]
        try await box.whileRunning { events in
            await box.settled(wanted: 4)
            let prepared = Set(try await box.store.cacheEntries().map(\.text))
            for schedule in schedules {
                try box.ring(schedule)
                let heard = await events.heard()
                #expect(prepared.contains(heard.text))
                #expect(heard.source?.isCached == true)
            }
        }
    }

    @Test func `a press that takes the affirmation has the alarm prepared anew`() async throws {
        let box = try Box(greeting: "{{affirmation}}")
        try await box.addAffirmations()
        let schedule = try await box.daily("08:10")
        try await box.whileRunning { events in
            await box.settled(wanted: 1)
            _ = try await box.announcer.press(ButtonPress(button: "coffee"))
            let pressed = await events.heard()
            while try await !box.store.cacheEntries().contains(where: { $0.isPinned && $0.text != pressed.text }) {
                await Task.yield()
            }
            try box.ring(schedule)
            let rung = await events.heard()
            #expect(rung.text != pressed.text)
            #expect(rung.source == SpeechSource(engine: "fine", voice: "tone", isCached: true))
        }
    }

    @Test func `a snoozed alarm is prepared for the time it rings again`() async throws {
        let box = try Box(output: RecordingOutput(.untilInterrupted), greeting: "It is {{time}}. {{affirmation}}")
        try await box.addAffirmations()
        let schedule = try await box.daily("08:10")
        try await box.whileRunning { events in
            await box.settled(wanted: 1)
            try box.ring(schedule)
            while await events.next(isolation: #isolation)?.step != .firstSample {}
            await box.announcer.snooze()
            _ = await events.heard()
            while try await !box.store.cacheEntries().contains(where: { $0.text.contains("eight eighteen") }) {
                await Task.yield()
            }
            box.wallClock.advance(by: .seconds(540))
            while let event = await events.next(isolation: #isolation) {
                guard case .rendered(let source) = event.step else { continue }
                #expect(source == SpeechSource(engine: "fine", voice: "tone", isCached: true))
                break
            }
        }
    }

    @Test func `what was played, or is not wanted any more, loses its pin`() async throws {
        let box = try Box(greeting: "It is {{time}}.")
        let first = try await box.daily("08:10")
        _ = try await box.daily("08:20")
        try await box.whileRunning { _ in
            await box.settled(wanted: 2)
            try await box.store.removeSchedule(first.id)
            box.preparer.householdChanged()
            while try await box.store.cacheStatus().pinned != 1 { await Task.yield() }
            #expect(try await box.store.cacheEntries().first { $0.isPinned }?.text == "It is eight twenty.")
        }
    }

    @Test func `a schedule that comes within the horizon is prepared then, without a change`() async throws {
        let box = try Box()
        let day = CivilDate(daysSince1970: 1_800_000_000 / 86_400 + 8)
        _ = try await box.store.addSchedule(SchedulePlan(time: TimeOfDay("09:00")!, recurrence: .once(day)))
        try await box.whileRunning { _ in
            while box.wallClock.nextDeadline != Date(timeIntervalSince1970: 1_800_003_600) { await Task.yield() }
            #expect(await box.preparer.status.wanted == 0)
            box.wallClock.advance(by: .seconds(3600))
            await box.settled(wanted: 1)
        }
    }

    @Test func `a failure shows in the status, and is tried again later`() async throws {
        let box = try Box(prepared: [FailingEngine(ToneEngine(name: "fine"))])
        _ = try await box.daily("09:00")
        try await box.whileRunning { _ in
            while await box.preparer.status.problem == nil { await Task.yield() }
            let status = await box.preparer.status
            #expect(status.ready == 0)
            #expect(status.wanted == 1)
            while box.wallClock.nextDeadline != Date(timeIntervalSince1970: 1_800_000_060) { await Task.yield() }
            box.wallClock.advance(by: .seconds(60))
            while box.wallClock.nextDeadline != Date(timeIntervalSince1970: 1_800_000_180) { await Task.yield() }
        }
    }

    @Test func `many failures in one round make it wait no longer than one`() async throws {
        let box = try Box(prepared: [FailingEngine(ToneEngine(name: "fine"))], greeting: "It is {{time}}.")
        for time in ["09:00", "09:10", "09:20", "09:30"] { _ = try await box.daily(time) }
        // Without a letter, so that its words fail as well.
        for time in ["09:40", "09:50"] {
            _ = try await box.store.addSchedule(
                SchedulePlan(time: TimeOfDay(time)!, recurrence: .weekly(.everyDay), script: "..."))
        }
        try await box.whileRunning { _ in
            for retry in [60, 180, 420] {
                while box.wallClock.nextDeadline != Date(timeIntervalSince1970: 1_800_000_000 + Double(retry)) {
                    await Task.yield()
                }
                box.wallClock.advance(to: Date(timeIntervalSince1970: 1_800_000_000 + Double(retry)))
            }
        }
    }

    @Test func `a render gives way to what is spoken now, and begins anew after it`() async throws {
        let gated = GatedEngine(name: "slow")
        var requests = gated.events.makeAsyncIterator()
        let box = try Box(prepared: [gated])
        _ = try await box.daily("09:00")
        try await box.whileRunning { events in
            _ = await requests.next(isolation: #isolation)
            box.announcer.announce(
                Announcement(
                    priority: .announcement, trigger: .control, content: .text("Hello"), due: box.wallClock.now))
            #expect(await requests.next(isolation: #isolation) == .abandoned(0))
            #expect(await events.heard().text == "Hello")
            let again = await requests.next(isolation: #isolation)
            guard case .requested(1, _)? = again else {
                Issue.record("it was not asked again")
                return
            }
        }
    }

    @Test func `a machine that is too hot renders nothing, says so, and is asked again later`() async throws {
        let box = try Box(greeting: "It is {{time}}.")
        let heat = Problem(.unavailable, "machine", "is at 90 °C")
        box.health.set(heat)
        try await box.addAffirmations()
        _ = try await box.daily("09:00")
        try await box.whileRunning { _ in
            while box.wallClock.nextDeadline != Date(timeIntervalSince1970: 1_800_000_060) { await Task.yield() }
            let strained = await box.preparer.status
            #expect(strained == PreparationStatus(ready: 0, wanted: 1, strain: heat))
            let stored = try await box.store.cacheEntries()
            #expect(stored == [])
            box.health.set(nil)
            box.wallClock.advance(by: .seconds(60))
            await box.settled(wanted: 1)
            let relieved = await box.preparer.status
            #expect(relieved == PreparationStatus(ready: 1, wanted: 1))
        }
    }

    @Test func `the machine's health is looked at before each render, and only then`() async throws {
        let box = try Box(greeting: "It is {{time}}.")
        try await box.whileRunning { _ in
            while await box.cache.pinnings == 0 { await Task.yield() }
            for (count, time) in ["09:00", "09:10"].enumerated() {
                _ = try await box.daily(time)
                box.preparer.householdChanged()
                await box.settled(wanted: count + 1)
                #expect(box.health.questions == count + 1)
            }
        }
    }

    @Test func `what was said for no schedule and took no affirmation leaves the plan as it is`() async throws {
        let box = try Box(greeting: "It is {{time}}.")
        _ = try await box.daily("09:00")
        try await box.whileRunning { events in
            await box.settled(wanted: 1)
            let plans = await box.cache.pinnings
            for text in ["Hello", "Dinner"] {
                box.announcer.announce(
                    Announcement(
                        priority: .announcement, trigger: .control, content: .text(text), due: box.wallClock.now))
                #expect(await events.heard().text == text)
            }
            // A change that it must see, behind what it must not.
            _ = try await box.daily("09:10")
            box.preparer.householdChanged()
            await box.settled(wanted: 2)
            #expect(await box.cache.pinnings == plans + 1)
        }
    }

    @Test func `a render that is due within a minute goes on`() async throws {
        let gated = GatedEngine(name: "slow")
        var requests = gated.events.makeAsyncIterator()
        let box = try Box(prepared: [gated])
        _ = try await box.daily("08:01")
        try await box.whileRunning { events in
            _ = await requests.next(isolation: #isolation)
            box.announcer.announce(
                Announcement(
                    priority: .announcement, trigger: .control, content: .text("Hello"), due: box.wallClock.now))
            #expect(await events.heard().text == "Hello")
            gated.deliver(.numbered(1000))
            gated.finish()
            await box.settled(wanted: 1)
        }
    }

    @Test func `a better voice that could not be asked for is asked for again, until the morning`() async throws {
        let network = SettableNetwork(isOnline: false)
        let wallClock = ManualWallClock()
        let cloud = GovernedEngine(
            RemoteDouble(ToneEngine(name: "cloud")), terms: RemoteTerms(),
            conditions: RemoteConditions(
                network: network, store: InMemoryStore(clock: wallClock),
                now: { (wallClock.now, LocalDateTime(at: wallClock.now, in: .utc)) }, clock: ManualClock()))
        let box = try Box(prepared: [cloud, ToneEngine(name: "fine")])
        _ = try await box.daily("18:00")
        try await box.whileRunning { _ in
            await box.settled(wanted: 1)
            #expect(try await box.store.cacheEntries().map(\.engine) == ["fine"])
            network.set(isOnline: true)
            await box.wallClock.waiters(atLeast: 1)
            box.wallClock.advance(by: .seconds(30 * 60))
            while try await !box.store.cacheEntries().contains(where: { $0.engine == "cloud" }) { await Task.yield() }
        }
    }
}
