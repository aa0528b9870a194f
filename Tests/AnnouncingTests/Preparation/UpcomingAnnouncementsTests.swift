import AnnouncingTestKit
import Foundation
import Testing

@testable import Announcing

@Suite struct UpcomingAnnouncementsTests {
    /// 2027-01-15T08:00:00Z, a Friday.
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func schedule(_ id: Int64, _ time: String, _ days: WeekdaySet = .everyDay) -> Schedule {
        Schedule(id: Identifier(id), plan: SchedulePlan(time: TimeOfDay(time)!, recurrence: .weekly(days)))
    }

    @Test func `the next of each schedule comes, in the order in which they are due`() {
        let upcoming = UpcomingAnnouncements(
            of: [schedule(1, "21:00"), schedule(2, "07:00"), schedule(3, "21:00")], after: now, zones: FixedZones(),
            count: 1)
        #expect(
            upcoming.announcements.map(\.trigger) == [
                .schedule(Identifier(1)), .schedule(Identifier(3)), .schedule(Identifier(2)),
            ])
    }

    @Test func `what is further away than the horizon comes in when it is near enough`() {
        let day = CivilDate(daysSince1970: 1_800_000_000 / 86_400 + 9)
        let later = Schedule(
            id: Identifier(1), plan: SchedulePlan(time: TimeOfDay("09:00")!, recurrence: .once(day)))
        let upcoming = UpcomingAnnouncements(of: [later], after: now, zones: FixedZones())
        #expect(upcoming.announcements.isEmpty)
        #expect(upcoming.nextEntry == now.addingTimeInterval(86_400 + 3600))
        let entered = UpcomingAnnouncements(
            of: [later], after: now.addingTimeInterval(86_400 + 3600), zones: FixedZones())
        #expect(entered.announcements.count == 1)
    }

    @Test func `the next three of each are prepared, and no more than the soonest sixty of all`() {
        let few = UpcomingAnnouncements(of: [schedule(1, "21:00")], after: now, zones: FixedZones())
        #expect(few.announcements.map { $0.due.timeIntervalSince(now) / 3600 } == [13, 37, 61])
        let many = UpcomingAnnouncements(
            of: (1...100).map { schedule($0, "21:00") }, after: now, zones: FixedZones())
        #expect(many.announcements.count == 60)
        #expect(many.announcements.allSatisfy { $0.due == now.addingTimeInterval(13 * 3600) })
    }

    @Test func `a disabled schedule is not prepared, and one in an unknown zone is reported`() {
        var disabled = schedule(1, "09:00")
        disabled.isEnabled = false
        var lost = schedule(2, "09:00")
        lost.plan.zone = "Mars/Base"
        let upcoming = UpcomingAnnouncements(
            of: [disabled, lost, schedule(3, "09:00")], after: now, zones: FixedZones())
        #expect(Set(upcoming.announcements.map(\.trigger)) == [.schedule(Identifier(3))])
        #expect(upcoming.problems.map(\.code) == [.notFound])
    }
}
