import Foundation

/// Turns schedules into announcements at their time. Sleeps until the next one is due, a schedule changes, or the clock
/// is set; works from memory while the store can't be read.
package actor AlarmScheduler {
    private enum Wake: Sendable {
        case changed
        case timer
    }

    /// How late an alarm may still ring after the clock jumped forward over it.
    private static let grace: TimeInterval = 30 * 60

    private let store: any ScheduleStore
    private let zones: any ZoneDatabase
    private let wallClock: any WallClock
    private let announce: @Sendable (Announcement) -> Void
    private let report: @Sendable (Problem) -> Void
    private let wakes: AsyncStream<Wake>
    private nonisolated let wake: AsyncStream<Wake>.Continuation

    private var schedules: [Schedule] = []
    /// Sound starts this much before the due time, so that the first word, after the lead-in, is on time.
    private var headStart: Duration
    /// Everything due up to here has been dealt with.
    private var horizon: Date
    /// The last occurrence each schedule rang for, so that a clock set back does not ring it twice.
    private var rung: [Identifier<Schedule>: Date] = [:]

    /// - Parameters:
    ///   - announce: called for each alarm at its time; must not block.
    ///   - report: told of what keeps schedules from being read or computed; must not block.
    package init(
        store: any ScheduleStore, zones: any ZoneDatabase, wallClock: any WallClock, headStart: Duration,
        announce: @escaping @Sendable (Announcement) -> Void, report: @escaping @Sendable (Problem) -> Void
    ) {
        self.store = store
        self.zones = zones
        self.wallClock = wallClock
        self.headStart = headStart
        self.announce = announce
        self.report = report
        horizon = wallClock.now
        (wakes, wake) = AsyncStream.makeStream()
    }

    /// To be called after each change of a stored schedule, or of the zones' rules.
    package nonisolated func schedulesChanged() { wake.yield(.changed) }

    package func use(headStart: Duration) {
        self.headStart = headStart
        schedulesChanged()
    }

    /// What rings next, and when; for `status`.
    package func next() -> (schedule: Schedule, occurrence: Occurrence)? {
        soonest(after: horizon).first
    }

    /// Works until the task is cancelled.
    package func run() async {
        await reload()
        var iterator = wakes.makeAsyncIterator()
        while !Task.isCancelled {
            let deadline = ringDue()
            let timer = Task { [wallClock, wake, report] in
                do {
                    _ = try await wallClock.wait(until: deadline)
                    wake.yield(.timer)
                } catch is CancellationError {
                } catch {
                    report(Problem(error, while: "alarm timer"))
                }
            }
            let woken = await withTaskCancellationHandler {
                await iterator.next()
            } onCancel: {
                timer.cancel()
            }
            timer.cancel()
            switch woken {
            case .changed: await reload()
            case .timer: break
            case nil: return
            }
        }
    }

    private func reload() async {
        do {
            schedules = try await store.schedules()
        } catch {
            report(Problem(error, while: "schedules"))
        }
    }

    /// Announces all that is due, and returns when the next is.
    private func ringDue() -> Date? {
        let now = wallClock.now
        // A clock set back: what it now shows is the truth, and what already rang is remembered in `rung`.
        if now < horizon.addingTimeInterval(-Self.headStartAllowance) { horizon = now }
        skipMissed(before: now.addingTimeInterval(-Self.grace))
        let lead = headStart / .seconds(1)
        while true {
            let soonest = soonest(after: horizon)
            guard let due = soonest.first?.occurrence.instant else { return nil }
            guard due.addingTimeInterval(-lead) <= now else { return due.addingTimeInterval(-lead) }
            for (schedule, occurrence) in soonest { ring(schedule, occurrence) }
            horizon = due
        }
    }

    /// What the clock jumped over by more than the grace does not ring, and is reported once a schedule.
    private func skipMissed(before earliest: Date) {
        guard horizon < earliest else { return }
        forEachUpcoming(after: horizon) { index, occurrence in
            guard occurrence.instant < earliest else { return }
            report(
                Problem(
                    .timedOut, "schedule \(schedules[index].id)",
                    "did not ring at \(occurrence.iso8601): the clock jumped past it"))
        }
        horizon = earliest
    }

    /// ``horizon`` may lie ahead of the clock by the head start without the clock having been set.
    private static let headStartAllowance: TimeInterval = 10

    private func ring(_ schedule: Schedule, _ occurrence: Occurrence) {
        guard rung[schedule.id] != occurrence.instant else { return }
        rung[schedule.id] = occurrence.instant
        announce(Announcement(schedule, at: occurrence))
    }

    /// All that ring first, at the same instant.
    private func soonest(after date: Date) -> [(schedule: Schedule, occurrence: Occurrence)] {
        var first: [(index: Int, occurrence: Occurrence)] = []
        forEachUpcoming(after: date) { index, occurrence in
            if let instant = first.first?.occurrence.instant {
                if occurrence.instant > instant { return }
                if occurrence.instant < instant { first.removeAll() }
            }
            first.append((index, occurrence))
        }
        return first.map { (schedules[$0.index], $0.occurrence) }
    }

    private func forEachUpcoming(after date: Date, _ body: (Int, Occurrence) -> Void) {
        // Thousands of schedules share a few zones, and each answer of the database costs a look at a file.
        var known: [String?: ZoneRules] = [:]
        for index in schedules.indices {
            let zone = schedules[index].plan.zone
            do {
                let rules: ZoneRules
                if let found = known[zone] {
                    rules = found
                } else {
                    rules = try zones.rules(forZone: zone)
                    known[zone] = rules
                }
                if let occurrence = schedules[index].next(after: date, in: rules) { body(index, occurrence) }
            } catch {
                report(Problem(error, while: "schedule \(schedules[index].id)"))
            }
        }
    }
}
