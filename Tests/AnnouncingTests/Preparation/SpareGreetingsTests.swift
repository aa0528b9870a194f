import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Synchronization
import Testing

@testable import Announcing

/// A household with greetings to spare, and everything real but its edges.
private struct Pantry {
    let wallClock = ManualWallClock(now: Date(timeIntervalSince1970: 1_800_000_000))
    let store: InMemoryStore
    let spares = InMemorySpares()
    let shelf = AlarmShelf()
    let health = SettableHealth()
    let events = AnnouncementEvents()

    init() { store = InMemoryStore(clock: wallClock) }

    func wake(_ person: Identifier<Person>?) async throws -> Schedule {
        try await store.addSchedule(
            SchedulePlan(time: TimeOfDay("06:45")!, recurrence: .weekly(.everyDay), person: person))
    }

    func greetings(_ engines: any SpeechEngine...) throws -> SpareGreetings {
        SpareGreetings(
            renderer: SpeechRenderer(cache: store, clock: ManualClock()), store: spares, schedules: store,
            people: store, shelf: shelf, wallClock: wallClock, health: health, chain: EngineChain(engines: engines),
            scriptwriter: Scriptwriter(
                people: store, affirmations: store, zones: FixedZones([.utc]), wallClock: wallClock,
                settings: Scriptwriter.Settings(greeting: try .standard())))
    }

    /// Runs it until what is kept has been looked through so often.
    func look(_ greetings: SpareGreetings, times: Int = 1, _ between: () async throws -> Void = {}) async throws {
        let events = events.subscribe()
        let running = Task { await greetings.run(watching: events) }
        let before = await spares.keepings
        for time in 1...times {
            while await spares.keepings < before + time { await Task.yield() }
            if time < times {
                try await between()
                greetings.householdChanged()
            }
        }
        running.cancel()
        await running.value
    }
}

@Suite(.timeLimit(.minutes(1))) struct SpareGreetingsTests {
    private let pantry = Pantry()

    @Test func `each who is woken has a greeting, and everybody else another, in memory and in the store`() async throws
    {
        let alex = try await pantry.store.addPerson(name: "Alex", persona: nil)
        _ = try await pantry.store.addPerson(name: "Nobody wakes me", persona: nil)
        _ = try await pantry.wake(alex.id)
        try await pantry.look(try pantry.greetings(ToneEngine(name: "fine")))
        #expect(pantry.shelf.spare(for: alex.id)?.text == "Hello Alex, it is time to get up.")
        #expect(pantry.shelf.spare(for: Identifier(99))?.text == "Hello, it is time to get up.")
        let kept = await pantry.spares.clips
        #expect(Set(kept.keys) == [nil, alex.id])
        #expect(kept[alex.id]?.clip == pantry.shelf.spare(for: alex.id)?.clip)
    }

    @Test func `one that is kept is not made again, though a better engine is not installed`() async throws {
        _ = try await pantry.wake(nil)
        try await pantry.look(try pantry.greetings(ToneEngine(name: "plain")))
        _ = try await pantry.store.clearCache(includingPinned: true)
        let missing = FailingEngine(
            ToneEngine(name: "fine"), with: Problem(.notInstalled, "engine", "is not installed"))
        let greetings = try pantry.greetings(missing, FailingEngine(ToneEngine(name: "plain")))
        try await pantry.look(greetings, times: 2)
        #expect(pantry.shelf.spare(for: nil)?.engine == "plain")
        #expect(await greetings.problem == nil)
        #expect(await pantry.spares.savings == 1)
    }

    @Test func `a better engine makes it anew, once`() async throws {
        _ = try await pantry.wake(nil)
        try await pantry.look(try pantry.greetings(ToneEngine(name: "plain")))
        try await pantry.look(try pantry.greetings(ToneEngine(name: "fine"), ToneEngine(name: "plain")), times: 2)
        #expect(pantry.shelf.spare(for: nil)?.engine == "fine")
        #expect(await pantry.spares.savings == 2)
    }

    @Test func `a name that is spelled anew is said anew, and who is not woken any more is forgotten`() async throws {
        var alex = try await pantry.store.addPerson(name: "Alex", persona: nil)
        let schedule = try await pantry.wake(alex.id)
        let greetings = try pantry.greetings(ToneEngine(name: "fine"))
        try await pantry.look(greetings, times: 2) {
            alex.name = "Alexis"
            try await pantry.store.updatePerson(alex)
        }
        #expect(pantry.shelf.spare(for: alex.id)?.text == "Hello Alexis, it is time to get up.")
        try await pantry.store.removeSchedule(schedule.id)
        try await pantry.look(try pantry.greetings(ToneEngine(name: "fine")))
        #expect(pantry.shelf.spares.isEmpty)
        #expect(await pantry.spares.clips.isEmpty)
    }

    @Test func `one that is being made gives way to who speaks, and is made after that`() async throws {
        _ = try await pantry.wake(nil)
        let gated = GatedEngine()
        var requests = gated.events.makeAsyncIterator()
        let greetings = try pantry.greetings(gated)
        async let looked: Void = pantry.look(greetings)
        _ = await requests.next()
        let said = Announcement(
            priority: .announcement, trigger: .control, content: .text("Hello"), due: pantry.wallClock.now)
        pantry.events.publish(AnnouncementEvent(announcement: said, step: .started, at: said.due))
        #expect(await requests.next() == .abandoned(0))
        pantry.events.publish(AnnouncementEvent(announcement: said, step: .ended(.completed), at: said.due))
        guard case .requested(1, _)? = await requests.next() else {
            Issue.record("it was not asked again")
            return
        }
        gated.deliver(.numbered(1000), toRequest: 1)
        gated.finish(request: 1)
        try await looked
        #expect(pantry.shelf.spare(for: nil) != nil)
        #expect(await greetings.problem == nil)
    }

    @Test func `a machine that is short of memory makes none, says so, and is asked again later`() async throws {
        _ = try await pantry.wake(nil)
        let shortage = Problem(.unavailable, "machine", "has 10 MB of memory free")
        pantry.health.set(shortage)
        let greetings = try pantry.greetings(ToneEngine(name: "fine"))
        async let looked: Void = pantry.look(greetings)
        await pantry.wallClock.waiters(atLeast: 1)
        #expect(await greetings.problem == shortage)
        #expect(pantry.shelf.spares.isEmpty)
        pantry.health.set(nil)
        pantry.wallClock.advance(by: .seconds(60))
        try await looked
        #expect(pantry.shelf.spare(for: nil)?.engine == "fine")
        #expect(await greetings.problem == nil)
    }

    @Test func `what can't be made is told, and what there is stays`() async throws {
        _ = try await pantry.wake(nil)
        try await pantry.look(try pantry.greetings(ToneEngine(name: "plain")))
        let alex = try await pantry.store.addPerson(name: "Alex", persona: nil)
        _ = try await pantry.wake(alex.id)
        let greetings = try pantry.greetings(FailingEngine(ToneEngine(name: "plain")))
        try await pantry.look(greetings)
        #expect(await greetings.problem != nil)
        #expect(pantry.shelf.spare(for: alex.id)?.text == "Hello, it is time to get up.")
    }
}

private actor InMemorySpares: SpareClipStore {
    private(set) var clips: [Identifier<Person>?: SpareClip] = [:]
    private(set) var savings = 0
    private(set) var keepings = 0

    func spareClips() async throws -> [SpareClip] { Array(clips.values) }

    func saveSpareClip(_ clip: SpareClip) async throws {
        clips[clip.person] = clip
        savings += 1
    }

    func keepSpareClips(of people: Set<Identifier<Person>?>) async throws {
        clips = clips.filter { people.contains($0.key) }
        keepings += 1
    }
}
