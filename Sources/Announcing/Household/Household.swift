/// What the owner of the box can do to it: the rules behind the command line, the API and the page. Checks everything
/// that comes in before it is stored, and tells of every change.
package struct Household: Sendable {
    let schedules: any ScheduleStore
    let people: any PersonStore
    let affirmations: any AffirmationStore
    let zones: any ZoneDatabase
    let wallClock: any WallClock
    package let changed: @Sendable () -> Void

    package init(
        schedules: any ScheduleStore, people: any PersonStore, affirmations: any AffirmationStore,
        zones: any ZoneDatabase, wallClock: any WallClock, changed: @escaping @Sendable () -> Void
    ) {
        self.schedules = schedules
        self.people = people
        self.affirmations = affirmations
        self.zones = zones
        self.wallClock = wallClock
        self.changed = changed
    }
}
