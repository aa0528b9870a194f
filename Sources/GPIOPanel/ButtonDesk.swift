import Announcing
// Dispatch's objects may be used from any thread; its module for Linux does not say so.
@preconcurrency import Dispatch
import Synchronization

/// All buttons of a panel: takes their lines, gives up those that fail, and tells of both.
final class ButtonDesk: Sendable {
    private struct State {
        var buttons: [String: WatchedButton] = [:]
        var troubles: [String: Problem] = [:]
        /// Buttons that chattered, and have not been pressed properly since.
        var chattering: Set<String> = []
        var told: [Problem]?
        var waits: [Task<Void, Never>] = []
        var isClosed = false
    }

    /// How long a line that chatters is left alone.
    private static let rest = Duration.seconds(60)

    private let profile: BoardProfile
    private let lines: any GPIOLines
    private let clock: any Clock<Duration>
    private let tell: @Sendable (PanelSignal) -> Void
    private let queue = DispatchQueue(label: "gpio-buttons", qos: .userInitiated)
    private let state = Mutex(State())

    init(
        _ profile: BoardProfile, lines: any GPIOLines, clock: any Clock<Duration>,
        tell: @escaping @Sendable (PanelSignal) -> Void
    ) {
        self.profile = profile
        self.lines = lines
        self.clock = clock
        self.tell = tell
    }

    /// Takes what can be had, and watches for the rest.
    func open() {
        do {
            // Before the first look, so that nothing that appears after it is missed.
            let changes = try lines.changes()
            wait { [weak self] in
                for await _ in changes { self?.chipsChanged() }
            }
        } catch {
            state.withLock { $0.troubles["chips"] = error }
        }
        takeMissing()
    }

    func close() {
        let (buttons, waits) = state.withLock { state in
            state.isClosed = true
            defer { (state.buttons, state.waits) = ([:], []) }
            return (state.buttons, state.waits)
        }
        for button in buttons.values { button.stop() }
        for wait in waits { wait.cancel() }
    }

    private func wait(_ body: @escaping @Sendable () async -> Void) {
        let task = Task { await body() }
        let isClosed = state.withLock { state in
            if !state.isClosed { state.waits.append(task) }
            return state.isClosed
        }
        if isClosed { task.cancel() }
    }

    /// Old kernels wake nobody whose line has gone.
    private func chipsChanged() {
        for button in state.withLock({ Array($0.buttons.values) }) { button.checkPresence() }
        takeMissing()
    }

    private func takeMissing() {
        let missing = state.withLock { state in
            state.isClosed ? [] : profile.buttons.filter { state.buttons[$0.name] == nil }
        }
        for button in missing where !state.withLock({ $0.chattering.contains(button.name) }) { take(button) }
        tellTroubles()
    }

    private func take(_ button: BoardProfile.Button) {
        do {
            let input = try lines.input(button, on: profile.chips)
            let watched = try WatchedButton(button, input: input, lines: lines, clock: clock) { [weak self] news in
                self?.handle(news, of: button)
            }
            let isWanted = state.withLock { state in
                guard !state.isClosed, state.buttons[button.name] == nil else { return false }
                state.buttons[button.name] = watched
                if !state.chattering.contains(button.name) { state.troubles[button.name] = nil }
                return true
            }
            guard isWanted else { return }
            do throws(Problem) {
                try watched.start(on: queue)
            } catch {
                drop(button, error)
            }
        } catch {
            state.withLock { $0.troubles[button.name] = error.about("button \(button.name)") }
        }
    }

    private func handle(_ news: WatchedButton.News, of button: BoardProfile.Button) {
        switch news {
        case .touch(let touch):
            state.withLock { state in
                if state.chattering.remove(button.name) != nil { state.troubles[button.name] = nil }
            }
            tell(.touch(touch))
        case .stuck(let isStuck):
            state.withLock { $0.troubles[button.name] = isStuck ? .stuck(button.name) : nil }
        case .lost(let problem):
            drop(button, problem.about("button \(button.name)"))
        case .chatters:
            state.withLock { _ = $0.chattering.insert(button.name) }
            drop(button, .chatters(button.name))
            wait { [weak self, clock] in
                do { try await clock.sleep(for: Self.rest) } catch { return }
                self?.take(button)
                self?.tellTroubles()
            }
        }
        tellTroubles()
    }

    private func drop(_ button: BoardProfile.Button, _ problem: Problem) {
        let watched = state.withLock { state in
            state.troubles[button.name] = problem
            return state.buttons.removeValue(forKey: button.name)
        }
        watched?.stop()
    }

    private func tellTroubles() {
        state.withLock { state in
            let troubles = state.troubles.sorted { $0.key < $1.key }.map(\.value)
            guard troubles != state.told else { return }
            state.told = troubles
            // Under the lock, so that the last one told is the last one there is.
            tell(.troubles(troubles))
        }
    }
}

extension Problem {
    fileprivate static func stuck(_ button: String) -> Problem {
        Problem(
            .unavailable, "button \(button)", "has been held for half a minute",
            remedy: "Look whether something lies on it; it works again when it is let go")
    }

    fileprivate static func chatters(_ button: String) -> Problem {
        Problem(
            .unavailable, "button \(button)", "changes faster than a finger could",
            remedy: "Look for a loose wire, or a bias that the board profile lacks; it is tried again every minute")
    }
}
