import Synchronization

@testable import SystemTime

/// A real timer that tells a test each time it is armed, and says what the test wants it to.
final class ObservedTimer: WallTimer {
    let armed: AsyncStream<WallInstant>

    private let timer: any WallTimer
    private let continuation: AsyncStream<WallInstant>.Continuation
    private let report = Mutex<(@Sendable (WallTimerReport) -> Void)?>(nil)
    private let answer = Mutex<WallTimerReport?>(nil)

    init(_ timer: any WallTimer) {
        self.timer = timer
        (armed, continuation) = AsyncStream.makeStream()
    }

    func start(_ report: @escaping @Sendable (WallTimerReport) -> Void) {
        self.report.withLock { $0 = report }
        timer.start(report)
    }

    func arm(at instant: WallInstant) -> WallTimerReport {
        let outcome = timer.arm(at: instant)
        continuation.yield(instant)
        return answer.withLock { answer in
            defer { answer = nil }
            return answer ?? outcome
        }
    }

    /// Returns after the timer was armed this many times more.
    func armed(times count: Int) async {
        for await _ in armed.prefix(count) {}
    }

    /// Reports as the kernel would.
    func say(_ saying: WallTimerReport) { report.withLock { $0 }?(saying) }

    /// What the next ``arm(at:)`` returns.
    func answerNext(_ outcome: WallTimerReport) { answer.withLock { $0 = outcome } }
}
