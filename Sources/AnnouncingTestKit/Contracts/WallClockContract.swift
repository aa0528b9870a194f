package import Announcing
package import Foundation
import Testing

/// What every ``WallClock`` promises, one case each. A suite of an implementation runs them all.
package enum WallClockContract: String, CaseIterable, Sendable {
    case pastDeadlineReturnsAtOnce = "a deadline in the past returns at once"
    case neverEarly = "a wait never ends before its deadline"
    case inOrder = "each of many waits ends at its own deadline"
    case stepWakesEverybody = "a step wakes everybody, also those without a deadline"
    case stepSinceLookIsTold = "a step since somebody looked at the clock is told to him, whoever waited meanwhile"
    case waitsAgainAfterStep = "a wait after a step ends at its deadline"
    case cancellationEndsWait = "cancellation ends a wait"
    case cancelledTaskDoesNotWait = "a cancelled task does not wait"
    case cancellationLeavesOthers = "the cancellation of one wait leaves the others waiting"
    case bootStaysBehind = "the time since boot is never less than before, whatever the clock is set to"

    /// A clock, and how a test moves it.
    package struct Subject: Sendable {
        package let clock: any WallClock
        /// Returns once this many tasks have begun to wait for deadlines far away.
        package let waiters: @Sendable (Int) async -> Void
        /// Lets time pass until an instant, once this many tasks wait. A real clock gets there by itself, and may be
        /// there before them.
        package let reach: @Sendable (Date, _ waiters: Int) async -> Void
        /// Sets the clock, to whatever time.
        package let step: @Sendable () -> Void

        package init(
            clock: any WallClock, waiters: @escaping @Sendable (Int) async -> Void,
            reach: @escaping @Sendable (Date, _ waiters: Int) async -> Void, step: @escaping @Sendable () -> Void
        ) {
            self.clock = clock
            self.waiters = waiters
            self.reach = reach
            self.step = step
        }
    }

    /// - Parameter subject: fresh, with nobody waiting.
    package func check(_ subject: Subject) async throws {
        switch self {
        case .pastDeadlineReturnsAtOnce: try await checkPastDeadline(subject.clock)
        case .neverEarly: try await checkNeverEarly(subject)
        case .inOrder: try await checkInOrder(subject)
        case .stepWakesEverybody: try await checkStep(subject)
        case .stepSinceLookIsTold: try await checkStepSinceLook(subject)
        case .waitsAgainAfterStep:
            try await checkStep(subject)
            try await checkNeverEarly(subject)
        case .cancellationEndsWait: await checkCancellation(subject)
        case .cancelledTaskDoesNotWait: await checkCancelledTask(subject.clock)
        case .cancellationLeavesOthers: try await checkCancellationOfOne(subject)
        case .bootStaysBehind: try await checkSinceBoot(subject)
        }
    }

    private func checkPastDeadline(_ clock: any WallClock) async throws {
        for deadline in [clock.now, clock.now - 0.001, clock.now - 1e9, Date.distantPast] {
            #expect(try await clock.wait(until: deadline) == .reached, "until \(deadline)")
        }
    }

    private func checkNeverEarly(_ subject: Subject) async throws {
        let clock = subject.clock
        for delay in [0.0001, 0.001, 0.0123456, 0.02] {
            let deadline = clock.now + delay
            async let wake = clock.wait(until: deadline)
            await subject.reach(deadline, 1)
            #expect(try await wake == .reached)
            #expect(clock.now >= deadline)
        }
    }

    private func checkInOrder(_ subject: Subject) async throws {
        let clock = subject.clock
        let start = clock.now + 0.05
        try await withThrowingTaskGroup(of: (wake: WallClockWake, deadline: Date, end: Date).self) { group in
            // From the last to the first, so that each new wait must bring the timer forward.
            for index in (0..<20).reversed() {
                let deadline = start + Double(index) * 0.005
                group.addTask { (try await clock.wait(until: deadline), deadline, clock.now) }
            }
            await subject.reach(start + 1, 20)
            for try await (wake, deadline, end) in group {
                #expect(wake == .reached)
                #expect(end >= deadline)
            }
        }
    }

    private func checkStep(_ subject: Subject) async throws {
        let clock = subject.clock
        try await withThrowingTaskGroup(of: WallClockWake.self) { group in
            for deadline in [nil, clock.now + 3600, clock.now + 1e9, .distantFuture] {
                group.addTask { try await clock.wait(until: deadline) }
            }
            await subject.waiters(4)
            subject.step()
            for try await wake in group { #expect(wake == .stepped) }
        }
    }

    private func checkCancellation(_ subject: Subject) async {
        let clock = subject.clock
        for deadline in [nil, clock.now + 3600] {
            let waiting = Task { try await clock.wait(until: deadline) }
            await subject.waiters(1)
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
        }
    }

    private func checkStepSinceLook(_ subject: Subject) async throws {
        let clock = subject.clock
        let steps = clock.steps
        let other = Task { try await clock.wait(until: nil) }
        await subject.waiters(1)
        subject.step()
        #expect(try await other.value == .stepped)
        #expect(clock.steps > steps)
        #expect(try await clock.wait(until: clock.now + 3600, after: steps) == .stepped)
    }

    private func checkCancelledTask(_ clock: any WallClock) async {
        let waiting = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await clock.wait(until: nil)
        }
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    private func checkCancellationOfOne(_ subject: Subject) async throws {
        let clock = subject.clock
        let first = Task { try await clock.wait(until: nil) }
        let second = Task { try await clock.wait(until: clock.now + 3600) }
        await subject.waiters(2)
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        subject.step()
        #expect(try await second.value == .stepped)
    }

    private func checkSinceBoot(_ subject: Subject) async throws {
        let start = subject.clock.evidence.sinceBoot
        #expect(start > .zero)
        try await checkStep(subject)
        let afterStep = subject.clock.evidence.sinceBoot
        #expect(afterStep >= start)
        #expect(afterStep - start < .seconds(60), "a step of the clock is no passing of time")
        try await checkNeverEarly(subject)
        #expect(subject.clock.evidence.sinceBoot >= afterStep)
    }
}

extension WallClockContract: CustomTestStringConvertible {
    package var testDescription: String { rawValue }
}
