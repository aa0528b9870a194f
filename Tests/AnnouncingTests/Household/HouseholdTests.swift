import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Synchronization
import Testing

@testable import Announcing

@Suite struct HouseholdTests {
    private final class ChangeCount: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func increase() { count.withLock { $0 += 1 } }
    }

    /// 2027-01-15T08:00:00Z, a Friday.
    private let wallClock = ManualWallClock(now: Date(timeIntervalSince1970: 1_800_000_000))
    private let store: InMemoryStore
    private let changes = ChangeCount()
    private let household: Household

    init() {
        store = InMemoryStore(clock: wallClock)
        household = Household(
            schedules: store, people: store, affirmations: store, zones: FixedZones([.utc]), wallClock: wallClock,
            changed: { [changes] in changes.increase() })
    }

    private let plan = SchedulePlan(time: TimeOfDay("06:45")!, recurrence: .weekly(WeekdaySet("mon-fri")!))

    private func code(_ work: () async throws -> Void) async -> Problem.Code? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? Problem)?.code
        }
    }

    @Test func `every change of a schedule is told to the scheduler, after it was stored`() async throws {
        let schedule = try await household.addSchedule(plan)
        _ = try await household.editSchedule(schedule.id) { $0.label = "work" }
        _ = try await household.setSchedule(schedule.id, enabled: false)
        _ = try await household.setSchedule(schedule.id, enabled: true)
        _ = try await household.skipNext(schedule.id)
        try await household.removeSchedule(schedule.id)
        #expect(changes.value == 6)
        #expect(try await household.allSchedules().isEmpty)
    }

    @Test func `every change of people and affirmations is told as well`() async throws {
        let alex = try await household.addPerson(name: "Alex", persona: nil)
        _ = try await household.editPerson(alex.id, name: "Alexa", persona: nil)
        try await household.removePerson(alex.id)
        let added = try await household.addAffirmations([AffirmationDraft(text: "Today is yours.")])
        for affirmation in added { try await household.removeAffirmation(affirmation.id) }
        #expect(changes.value == 5)
    }

    @Test func `a skip leaves out the next time only, and an edit forgets it`() async throws {
        let schedule = try await household.addSchedule(plan)
        let skipped = try await household.skipNext(schedule.id)
        let next = try household.nextOccurrences(of: skipped, after: wallClock.now, count: 2).map(
            \.localDate.description)
        #expect(skipped.skippedDate?.description == "2027-01-18")
        #expect(next == ["2027-01-19", "2027-01-20"])
        let edited = try await household.editSchedule(schedule.id) { $0.time = TimeOfDay("07:00")! }
        #expect(edited.skippedDate == nil)
    }

    @Test func `what can't ring is refused with a reason, and nothing is stored`() async throws {
        var unknownZone = plan
        unknownZone.zone = "Mars/Base"
        var unknownPerson = plan
        unknownPerson.person = Identifier(99)
        var badScript = plan
        badScript.script = "Hello {{nmae}}"
        var tooLoud = plan
        tooLoud.volume = 101
        let over = SchedulePlan(time: TimeOfDay("06:45")!, recurrence: .once(CivilDate("2027-01-15")!))
        for (bad, expected) in [
            (unknownZone, Problem.Code.notFound), (unknownPerson, .notFound), (badScript, .invalidInput),
            (tooLoud, .invalidInput), (over, .invalidInput),
        ] {
            #expect(await code { _ = try await household.addSchedule(bad) } == expected)
        }
        #expect(try await household.allSchedules().isEmpty)
        #expect(changes.value == 0)
    }

    @Test func `an edit that would not ring leaves the schedule as it was`() async throws {
        let schedule = try await household.addSchedule(plan)
        #expect(await code { _ = try await household.editSchedule(schedule.id) { $0.zone = "Nowhere" } } == .notFound)
        #expect(try await household.schedule(schedule.id).plan == plan)
    }

    @Test func `an unknown schedule is not found`() async {
        #expect(await code { _ = try await household.schedule(Identifier(5)) } == .notFound)
        #expect(await code { try await household.removeSchedule(Identifier(5)) } == .notFound)
    }

    @Test func `the next times of all schedules come in order`() async throws {
        _ = try await household.addSchedule(plan)
        let evening = SchedulePlan(time: TimeOfDay("21:00")!, recurrence: .weekly(.everyDay))
        _ = try await household.addSchedule(evening)
        let next = try await household.nextOccurrences(after: wallClock.now, count: 3)
        #expect(
            next.map(\.occurrence.iso8601) == [
                "2027-01-15T21:00:00+00:00", "2027-01-16T21:00:00+00:00", "2027-01-17T21:00:00+00:00",
            ])
    }

    @Test func `a person is found by name in any case, or by id`() async throws {
        let alex = try await household.addPerson(name: "  Alex ", persona: nil)
        #expect(alex.name == "Alex")
        #expect(try await household.person("alex") == alex)
        #expect(try await household.person("\(alex.id)") == alex)
        let problem = await #expect(throws: Problem.self) { try await household.person("Sam") }
        #expect(problem?.remedy.contains("Alex") == true)
    }

    @Test(arguments: ["", "   ", "123", "a\nb", String(repeating: "x", count: 101)])
    func `a name that can't be called is refused`(name: String) async {
        #expect(await code { _ = try await household.addPerson(name: name, persona: nil) } == .invalidInput)
    }

    @Test func `a persona can be given and taken away`() async throws {
        let alex = try await household.addPerson(name: "Alex", persona: "gentle")
        #expect(try await household.editPerson(alex.id, name: nil, persona: .some(nil)).persona == nil)
        #expect(try await household.editPerson(alex.id, name: "Sam", persona: nil).name == "Sam")
    }

    @Test func `an affirmation must have something to say, and not too much`() async {
        for text in ["", " … ", String(repeating: "long ", count: 101)] {
            #expect(
                await code { _ = try await household.addAffirmations([AffirmationDraft(text: text)]) } == .invalidInput)
        }
    }
}
