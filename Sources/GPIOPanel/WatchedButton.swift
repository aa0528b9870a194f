import Announcing
import CGPIO
// Dispatch's objects may be used from any thread; its module for Linux does not say so.
@preconcurrency import Dispatch
import Glibc
import Synchronization

/// One button, whose line is held: reads its edges when there are some, and wakes up by itself only during a touch.
final class WatchedButton: Sendable {
    enum News: Sendable {
        case touch(ButtonTouch)
        case stuck(Bool)
        /// The line has gone.
        case lost(Problem)
        case chatters
    }

    private struct State {
        var recognizer: TouchRecognizer
        var timer: (deadline: Duration, task: Task<Void, Never>)?
        var source: (any DispatchSourceRead)?
        var isOver = false
    }

    private let name: String
    private let input: any GPIOInput
    private let lines: any GPIOLines
    private let clock: any Clock<Duration>
    private let tell: @Sendable (News) -> Void
    private let state: Mutex<State>

    init(
        _ button: BoardProfile.Button, input: any GPIOInput, lines: any GPIOLines, clock: any Clock<Duration>,
        tell: @escaping @Sendable (News) -> Void
    ) throws(Problem) {
        name = button.name
        self.input = input
        self.lines = lines
        self.clock = clock
        self.tell = tell
        let timing = ButtonTiming(debounce: lines.areDebounced ? .zero : button.debounce)
        state = Mutex(
            State(recognizer: TouchRecognizer(timing, isPressed: try input.isActive(), now: lines.now)))
    }

    /// Begins to tell. Called once.
    /// - Throws: ``Problem`` `unavailable` when the system does not let it.
    func start(on queue: DispatchQueue) throws(Problem) {
        let watch = mc_gpio_watch(input.descriptor)
        guard watch >= 0 else {
            throw Problem(.unavailable, "button \(name)", "can't be watched (\(String(cString: strerror(errno))))")
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: watch, queue: queue)
        source.setEventHandler { [weak self] in self?.catchUp() }
        // libdispatch may still watch the descriptor after cancel() returns: it, and the line, are kept until it does not.
        source.setCancelHandler { [input] in withExtendedLifetime(input) { _ = close(watch) } }
        let isOver = state.withLock { state in
            state.source = source
            arm(&state)
            return state.isOver
        }
        source.activate()
        if isOver { source.cancel() }
    }

    func stop() {
        let (source, timer) = state.withLock { state in
            state.isOver = true
            defer { (state.source, state.timer) = (nil, nil) }
            return (state.source, state.timer)
        }
        source?.cancel()
        timer?.task.cancel()
    }

    /// Notices that the line has gone.
    func checkPresence() {
        do {
            _ = try input.isActive()
        } catch {
            tell(.lost(error))
        }
    }

    /// Takes what the kernel has to tell, and then what follows from the time: in this order, so that a press that was let go
    /// in time is never taken for a long one, however busy the machine is.
    private func catchUp(isTimer: Bool = false) {
        let news: [News] = state.withLock { state in
            guard !state.isOver else { return [] }
            if isTimer { state.timer = nil }
            do {
                // The time comes first: no edge from before it can then be missing.
                let now = lines.now
                var findings = try changes(&state)
                if isTimer { findings += try missedChange(&state, now) }
                findings += state.recognizer.time(now)
                arm(&state)
                return findings.map { self.news(for: $0) }
            } catch {
                return [.lost(Problem(error, while: "button \(name)"))]
            }
        }
        for piece in news { tell(piece) }
    }

    private func changes(_ state: inout State) throws(Problem) -> [TouchRecognizer.Finding] {
        var findings: [TouchRecognizer.Finding] = []
        for edge in try input.edges() { findings += state.recognizer.change(isPressed: edge.isActive, at: edge.at) }
        return findings
    }

    /// The kernel's queue is short: an edge that did not fit is made up for.
    private func missedChange(_ state: inout State, _ now: Duration) throws(Problem) -> [TouchRecognizer.Finding] {
        let isActive = try input.isActive()
        guard isActive != state.recognizer.isPressed else { return [] }
        // It may have come just now.
        let late = try changes(&state)
        return late.isEmpty ? state.recognizer.change(isPressed: isActive, at: now) : late
    }

    /// Waits for the next moment at which something follows from the time alone; for nothing while nobody touches.
    private func arm(_ state: inout State) {
        let deadline = state.recognizer.deadline
        guard deadline != state.timer?.deadline else { return }
        state.timer?.task.cancel()
        state.timer = deadline.map { deadline in
            let task = Task { [weak self, clock, lines] in
                do { try await clock.sleep(for: max(.zero, deadline - lines.now)) } catch { return }
                self?.catchUp(isTimer: true)
            }
            return (deadline, task)
        }
    }

    private func news(for finding: TouchRecognizer.Finding) -> News {
        switch finding {
        case .touch(let phase, let at): .touch(ButtonTouch(button: name, phase: phase, at: at))
        case .stuck(let isStuck): .stuck(isStuck)
        case .chatters: .chatters
        }
    }
}
