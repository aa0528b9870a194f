import Foundation

/// Turns schedules into announcements at their time. Sleeps until the next one is due, a schedule changes, or the clock
/// is set; works from memory while the store can't be read, and never waits for it once it has begun.
package actor AlarmScheduler {
    /// Where what it decides goes. All are called on the scheduler's own time and must not block.
    package struct Outlets: Sendable {
        /// Rings now.
        package var announce: @Sendable (Announcement) -> Void
        /// Was put off before this process began, and rings at its due time.
        package var sleepOn: @Sendable (Announcement) -> Void
        /// Will not ring any more.
        package var miss: @Sendable (Announcement, _ earlier: Int) -> Void
        /// Was ringing when the process before ended, and does not go on.
        package var close: @Sendable (Ring) -> Void
        /// These schedules are there and enabled, and no others.
        package var known: @Sendable (Set<Identifier<Schedule>>) -> Void
        /// The clock is believed, or no longer.
        package var trustChanged: @Sendable (ClockTrust) -> Void
        /// What keeps schedules from being read or computed.
        package var report: @Sendable (Problem) -> Void

        package init(
            announce: @escaping @Sendable (Announcement) -> Void,
            sleepOn: @escaping @Sendable (Announcement) -> Void = { _ in },
            miss: @escaping @Sendable (Announcement, _ earlier: Int) -> Void = { _, _ in },
            close: @escaping @Sendable (Ring) -> Void = { _ in },
            known: @escaping @Sendable (Set<Identifier<Schedule>>) -> Void = { _ in },
            trustChanged: @escaping @Sendable (ClockTrust) -> Void = { _ in },
            report: @escaping @Sendable (Problem) -> Void = { _ in }
        ) {
            self.announce = announce
            self.sleepOn = sleepOn
            self.miss = miss
            self.close = close
            self.known = known
            self.trustChanged = trustChanged
            self.report = report
        }
    }

    package struct Settings: Hashable, Sendable {
        package var style: AlarmStyle
        /// Sound starts this much before the due time, so that what comes after the lead-in is on time.
        package var headStart: Duration
        package var clockPolicy: UnsureClockPolicy

        package init(
            style: AlarmStyle = AlarmStyle(), headStart: Duration = .zero,
            clockPolicy: UnsureClockPolicy = .guess(after: .seconds(300))
        ) {
            self.style = style
            self.headStart = headStart
            self.clockPolicy = clockPolicy
        }
    }

    /// How long it waits before it reads schedules again that could not be read, at first and at most; twice as long after
    /// each failure.
    static let shortestRetry = Duration.seconds(5)
    static let longestRetry = Duration.seconds(10 * 60)

    private enum Wake: Sendable {
        case changed
        case loaded(Result<[Schedule], Problem>)
        case timer
        case question(@Sendable () -> Void)
    }

    private let store: any ScheduleStore & RingStore
    private let zones: any ZoneDatabase
    private let wallClock: any WallClock
    private let clock: any Clock<Duration>
    private let outlets: Outlets
    private let wakes: AsyncStream<Wake>
    private nonisolated let wake: AsyncStream<Wake>.Continuation

    private var agenda: AlarmAgenda
    private var judge: ClockJudge
    private var sinceBelieved: @Sendable () -> Duration
    private var loading: Task<Void, Never>?
    /// Whether the schedules changed after ``loading`` began.
    private var isOutdated = false
    /// Waits to read them again, after they could not be read.
    private var retrying: Task<Void, Never>?
    private var retryWait = shortestRetry
    /// Whether the time is believed; ``ClockTrust/unsure`` before it was looked at.
    package private(set) var trust = ClockTrust.unsure

    /// - Parameter clock: counts the time on from when the wall clock was last believed.
    package init(
        store: any ScheduleStore & RingStore, zones: any ZoneDatabase, wallClock: any WallClock,
        clock: any Clock<Duration>, settings: Settings = Settings(), outlets: Outlets
    ) {
        self.store = store
        self.zones = zones
        self.wallClock = wallClock
        self.clock = clock
        self.outlets = outlets
        agenda = AlarmAgenda(style: settings.style, headStart: settings.headStart / .seconds(1))
        judge = ClockJudge(policy: settings.clockPolicy)
        sinceBelieved = clock.stopwatch()
        (wakes, wake) = AsyncStream.makeStream()
    }

    /// To be called after each change of a stored schedule, or of the zones' rules.
    package nonisolated func schedulesChanged() { wake.yield(.changed) }

    package func use(_ settings: Settings) {
        agenda.style = settings.style
        agenda.headStart = settings.headStart / .seconds(1)
        judge.policy = settings.clockPolicy
        schedulesChanged()
    }

    /// What rings next, and when; for `status`.
    package func next() -> (schedule: Schedule, occurrence: Occurrence)? { agenda.next(rules: rules) }

    /// Works until the task is cancelled. To be called once.
    package func run() async {
        await begin()
        defer { retrying?.cancel() }
        guard !Task.isCancelled else { return }
        var timer = ringAndWait()
        defer { timer.cancel() }
        for await woken in wakes {
            if Task.isCancelled { return }
            switch woken {
            case .changed: load()
            case .loaded(let result): loaded(result)
            case .timer: break
            case .question(let answer):
                answer()
                // No reason to look at the clock and the alarms again.
                continue
            }
            timer.cancel()
            timer = ringAndWait()
        }
    }

    /// Calls back from between two looks at the alarms: the first time when the first alarm is armed; never when this hangs.
    package nonisolated func reportAlive(_ answer: @escaping @Sendable () -> Void) { wake.yield(.question(answer)) }

    private func begin() async {
        do {
            judge.lastKnown = try await store.lastKnownTime()
            agenda.resume(try await store.rings(), lastKnown: judge.lastKnown?.at)
        } catch {
            outlets.report(Problem(error, while: "rings"))
        }
        do {
            agenda.use(try await store.schedules())
        } catch {
            couldNotLoad(Problem(error, while: "schedules"))
        }
    }

    /// What is known stays in force; what was acknowledged and is not known yet must not wait for the next change.
    private func couldNotLoad(_ problem: Problem) {
        outlets.report(problem)
        retrying?.cancel()
        retrying = Task { [clock, wake, retryWait] in
            // Only a cancellation ends a sleep.
            do { try await clock.sleep(for: retryWait) } catch { return }
            wake.yield(.changed)
        }
        retryWait = min(retryWait * 2, Self.longestRetry)
    }

    private func ringAndWait() -> Task<Void, Never> {
        let steps = wallClock.steps
        return timer(until: ringDue(), after: steps)
    }

    private func timer(until deadline: Date?, after steps: Int) -> Task<Void, Never> {
        Task { [wallClock, wake, outlets] in
            do {
                _ = try await wallClock.wait(until: deadline, after: steps)
                wake.yield(.timer)
            } catch is CancellationError {
            } catch {
                outlets.report(Problem(error, while: "alarm timer"))
            }
        }
    }

    /// Beside the alarms, which must not wait for a disk.
    private func load() {
        guard loading == nil else {
            isOutdated = true
            return
        }
        loading = Task { [store, wake] in
            do {
                wake.yield(.loaded(.success(try await store.schedules())))
            } catch {
                wake.yield(.loaded(.failure(Problem(error, while: "schedules"))))
            }
        }
    }

    private func loaded(_ result: Result<[Schedule], Problem>) {
        loading = nil
        switch result {
        case .success(let schedules):
            retryWait = Self.shortestRetry
            agenda.uptime = wallClock.evidence.sinceBoot / .seconds(1)
            agenda.use(schedules)
            outlets.known(Set(schedules.filter(\.isEnabled).map(\.id)))
        case .failure(let problem): couldNotLoad(problem)
        }
        if isOutdated {
            isOutdated = false
            load()
        }
    }

    /// Does all that is due, and returns when, by the wall clock, the next is.
    private func ringDue() -> Date? {
        let wall = wallClock.now
        let evidence = wallClock.evidence
        let verdict = judge.judge(wall: wall, evidence: evidence, sinceBelieved: sinceBelieved())
        if verdict.trust != trust {
            trust = verdict.trust
            outlets.trustChanged(trust)
        }
        if trust == .unsure { return verdict.lookAgain }
        if trust != .reckoned { sinceBelieved = clock.stopwatch() }
        agenda.uptime = evidence.sinceBoot / .seconds(1)
        let (actions, next) = agenda.advance(to: verdict.now, rules: rules)
        for action in actions { perform(action) }
        for problem in agenda.takeProblems() { outlets.report(problem) }
        // The wall clock may be wrong, but it goes at the right pace.
        return next?.addingTimeInterval(wall.timeIntervalSince(verdict.now))
    }

    private func perform(_ action: AlarmAgenda.Action) {
        switch action {
        case .ring(let announcement), .tell(let announcement): outlets.announce(announcement)
        case .sleepOn(let announcement): outlets.sleepOn(announcement)
        case .miss(let announcement, let earlier): outlets.miss(announcement, earlier)
        case .close(let ring): outlets.close(ring)
        }
    }

    /// Thousands of schedules share a few zones, and each answer of the database costs a look at a file.
    private var rules: AlarmAgenda.Rules {
        var known: [String?: ZoneRules] = [:]
        return { [zones] zone throws(Problem) in
            if let rules = known[zone] { return rules }
            let rules = try zones.rules(forZone: zone)
            known[zone] = rules
            return rules
        }
    }
}
