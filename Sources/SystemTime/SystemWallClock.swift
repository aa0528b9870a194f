package import Announcing
package import Foundation
import Glibc
import Synchronization

/// The system's clock, and one kernel timer that all who wait for it share.
///
/// The timer follows CLOCK_REALTIME itself, so a wait ends at its deadline by whatever the clock is set to, and nothing
/// wakes up while nothing is due. A step is told to all who wait; one that happens while nobody does is told to the next, and one since somebody looked
/// at the clock to who says so.
///
/// A machine that was suspended needs nothing more: when it resumes, the kernel treats its timers on CLOCK_REALTIME as
/// if the clock had been set (`timerfd_resume`), so that everybody is told of a step and looks at the time. It is not
/// woken from its sleep; that would take CLOCK_REALTIME_ALARM, a capability, and an RTC that can.
package final class SystemWallClock: WallClock {
    private typealias Waiter = CheckedContinuation<WallClockWake, any Error>

    /// Held for moments only: the timer is armed under it, so that the instants of two tasks can't arrive in the wrong
    /// order. Continuations are resumed outside it.
    private let waiting = Mutex(WaitList<Waiter>())
    private let timer: any WallTimer
    private let synchronisation: FileArrival?
    private let sysfs: String

    /// - Throws: ``Problem`` `unavailable` when the system refuses a timer.
    package convenience init() throws(Problem) {
        // Without a watch on folders the clock is as good, and still tells of each step; only who waits while it is
        // adjusted by less than a step is not woken for that.
        self.init(
            timer: try TimerDescriptor(), synchronisation: try? FileArrival(of: ClockEvidence.synchronisationMark))
    }

    /// - Parameters:
    ///   - synchronisation: of the file that says that something began to keep the clock in step with the world.
    ///   - sysfs: where the kernel shows its devices.
    init(timer: any WallTimer, synchronisation: FileArrival? = nil, sysfs: String = "/sys") {
        self.timer = timer
        self.synchronisation = synchronisation
        self.sysfs = sysfs
        timer.start { [weak self] report in self?.timerReported(report) }
        // Armed at "never", it already hears of steps. A failure here shows again in the first wait.
        _ = timer.arm(at: .never)
        synchronisation?.start { [weak self] in self?.timerReported(.stepped) }
    }

    package var now: Date { Date() }

    package var evidence: ClockEvidence { ClockEvidence.ofThisMachine(sysfs: sysfs) }

    package var steps: Int { waiting.withLock(\.steps) }

    package func wait(until deadline: Date?, after steps: Int?) async throws -> WallClockWake {
        let id = waiting.withLock { $0.nextID() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                add(waiter, id: id, until: deadline.map(WallInstant.init) ?? .never, after: steps)
            }
        } onCancel: {
            waiting.withLock { $0.remove(id) }?.resume(throwing: CancellationError())
        }
    }

    private func add(_ waiter: Waiter, id: WaitList<Waiter>.ID, until deadline: WallInstant, after steps: Int?) {
        /// What follows from a registration, done after the lock is open.
        enum Action {
            case wait
            case fail(any Error)
            case wake(WallClockWake)
            case announceStep([Waiter])
        }
        let action: Action = waiting.withLock { list in
            // The flag is set before the handler above asks for the lock: whoever comes second sees the other.
            guard !Task.isCancelled else { return .fail(CancellationError()) }
            guard !list.takeMissedStep(), steps == nil || steps == list.steps else { return .wake(.stepped) }
            guard deadline > .now else { return .wake(.reached) }
            list.add(waiter, id: id, until: deadline)
            switch timer.arm(at: list.earliestDeadline) {
            case .expired, .nothing: return .wait
            case .stepped: return .announceStep(list.takeAllForStep())
            case .failed(let code):
                _ = list.remove(id)
                return .fail(Self.problem(code))
            }
        }
        switch action {
        case .wait: break
        case .fail(let error): waiter.resume(throwing: error)
        case .wake(let wake): waiter.resume(returning: wake)
        case .announceStep(let all): for waiter in all { waiter.resume(returning: .stepped) }
        }
    }

    func timerReported(_ report: WallTimerReport) {
        switch report {
        case .nothing: break
        case .expired:
            let (due, rearmed) = waiting.withLock { list in
                (list.takeDue(at: .now), timer.arm(at: list.earliestDeadline))
            }
            for waiter in due { waiter.resume(returning: .reached) }
            if rearmed != .expired { timerReported(rearmed) }
        case .stepped:
            let (all, rearmed) = waiting.withLock { list in
                (list.takeAllForStep(), timer.arm(at: .never))
            }
            for waiter in all { waiter.resume(returning: .stepped) }
            if case .failed = rearmed { timerReported(rearmed) }
        case .failed(let code):
            let all = waiting.withLock { $0.takeAll() }
            for waiter in all { waiter.resume(throwing: Self.problem(code)) }
        }
    }

    private static func problem(_ code: Int32) -> Problem {
        Problem(.unavailable, "clock timer", "the system refuses it: \(String(cString: strerror(code)))")
    }
}
