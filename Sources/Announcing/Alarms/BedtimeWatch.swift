package import Foundation

/// Looks at bedtime whether the alarm of the night will ring, while there is still somebody awake to do something about
/// it.
///
/// Looks again when something has changed, and every hour for as long as there are doubts. A night without any costs
/// nothing: it waits on the wall clock.
package actor BedtimeWatch {
    package struct Outlets: Sendable {
        /// When the next alarm is due; `nil` when none is.
        package var next: @Sendable () async -> Date?
        package var checkup: @Sendable () async -> Checkup
        /// Told after each look what there is to doubt before the next bedtime; `nil` when there is nothing.
        package var show: @Sendable (Checkup?) async -> Void
        /// What keeps it from knowing when bedtime is.
        package var report: @Sendable (Problem) -> Void

        package init(
            next: @escaping @Sendable () async -> Date?, checkup: @escaping @Sendable () async -> Checkup,
            show: @escaping @Sendable (Checkup?) async -> Void,
            report: @escaping @Sendable (Problem) -> Void = { _ in }
        ) {
            self.next = next
            self.checkup = checkup
            self.show = show
            self.report = report
        }
    }

    /// How long after a change it looks: what changed may have to be read, spoken or plugged in to the end.
    private static let settling: TimeInterval = 10
    /// How often it looks while there are doubts.
    private static let interval: TimeInterval = 3600

    private let zones: any ZoneDatabase
    private let wallClock: any WallClock
    private let outlets: Outlets
    private let wakes: AsyncStream<WallClockWake>
    private nonisolated let wake: AsyncStream<WallClockWake>.Continuation

    /// Local, in the system's zone; `nil` never looks.
    private var bedtime: TimeOfDay?
    /// Of the clock, when the times below were computed.
    private var steps = 0
    private var nextBedtime: Date?
    /// When to look before that, if anything rings until then.
    private var lookAt: Date?
    private var isDoubtShown = false

    package init(bedtime: TimeOfDay?, zones: any ZoneDatabase, wallClock: any WallClock, outlets: Outlets) {
        self.bedtime = bedtime
        self.zones = zones
        self.wallClock = wallClock
        self.outlets = outlets
        (wakes, wake) = AsyncStream.makeStream()
    }

    /// To be called when something may have changed that the next alarm needs, or the zones' rules.
    package nonisolated func somethingChanged() { wake.yield(.stepped) }

    /// An alarm that is over has shown what works, and another one is the next.
    package nonisolated func watch(_ events: AsyncStream<AnnouncementEvent>) async {
        for await event in events where event.announcement.alarm != nil {
            if case .ended = event.step { somethingChanged() }
        }
    }

    package func use(bedtime: TimeOfDay?) {
        self.bedtime = bedtime
        somethingChanged()
    }

    /// Works until the task is cancelled. To be called once. Looks soon: the power may have been cut in the night.
    package func run() async {
        await prepareToLook()
        var iterator = wakes.makeAsyncIterator()
        while !Task.isCancelled {
            let timer = timer(until: [nextBedtime, lookAt].compactMap(\.self).min())
            let woken = await withTaskCancellationHandler {
                await iterator.next()
            } onCancel: {
                timer.cancel()
            }
            timer.cancel()
            switch woken {
            case .stepped: await prepareToLook()
            case .reached: await lookIfTime()
            case nil: return
            }
        }
    }

    private func timer(until deadline: Date?) -> Task<Void, Never> {
        Task { [wallClock, wake, outlets, steps] in
            do {
                wake.yield(try await wallClock.wait(until: deadline, after: steps))
            } catch is CancellationError {
            } catch {
                outlets.report(Problem(error, while: "bedtime timer"))
            }
        }
    }

    private func prepareToLook() async {
        steps = wallClock.steps
        nextBedtime = findNextBedtime()
        guard nextBedtime != nil else {
            lookAt = nil
            return await show(nil)
        }
        lookAt = min(lookAt ?? .distantFuture, wallClock.now.addingTimeInterval(Self.settling))
    }

    private func findNextBedtime() -> Date? {
        guard let bedtime else { return nil }
        do {
            return SchedulePlan(time: bedtime, recurrence: .weekly(.everyDay))
                .next(after: wallClock.now, in: try zones.rules(forZone: nil))?.instant
        } catch {
            outlets.report(error)
            return nil
        }
    }

    private func lookIfTime() async {
        let now = wallClock.now
        if let nextBedtime, nextBedtime <= now {
            self.nextBedtime = findNextBedtime()
            return await look()
        }
        guard let lookAt, lookAt <= now else { return }
        self.lookAt = nil
        if isDoubtShown {
            await look()
        } else if let next = await outlets.next(), isBeforeBedtime(next) {
            await look()
        }
    }

    private func look() async {
        let checkup = await outlets.checkup()
        let isTonight = checkup.next.map { isBeforeBedtime($0.occurrence.instant) } ?? true
        await show(isTonight && checkup.isDoubtful ? checkup : nil)
        lookAt = isDoubtShown ? wallClock.now.addingTimeInterval(Self.interval) : nil
    }

    private func isBeforeBedtime(_ instant: Date) -> Bool { nextBedtime.map { instant < $0 } ?? false }

    private func show(_ doubtful: Checkup?) async {
        isDoubtShown = doubtful != nil
        await outlets.show(doubtful)
    }
}
