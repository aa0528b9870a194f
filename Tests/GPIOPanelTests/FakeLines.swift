import Announcing
import AnnouncingTestKit
import GPIOPanel
import Glibc
import Synchronization

/// A machine with one chip, `bedside`, whose lines a test moves by hand. Descriptors are real, so that waiting on them is.
final class FakeLines: GPIOLines {
    private struct State {
        var isPluggedIn = true
        /// Who holds a line, beside this program.
        var holders: [String: String] = [:]
        var active: Set<String> = []
        var inputs: [String: FakeInput] = [:]
        var lit: [String: Bool] = [:]
        var switches = 0
        var watchers: [AsyncStream<Void>.Continuation] = []
    }

    static let names = ["BTN_COFFEE", "BTN_STOP", "LED_READY", "LED_ERR"]

    let clock: ManualClock
    let areDebounced: Bool
    private let state = Mutex(State())

    init(clock: ManualClock, areDebounced: Bool = true) {
        self.clock = clock
        self.areDebounced = areDebounced
    }

    var now: Duration { .seconds(5000) + clock.now.sinceStart }

    func input(_ button: BoardProfile.Button, on chips: [String]) throws(Problem) -> any GPIOInput {
        let name = try take(button.line, on: chips)
        let input = try FakeInput(isActive: { [weak self] in self?.isActive(name) })
        state.withLock { $0.inputs[name] = input }
        return input
    }

    func output(_ line: BoardProfile.Line, isActiveLow: Bool, on chips: [String]) throws(Problem) -> any GPIOOutput {
        let name = try take(line, on: chips)
        state.withLock { $0.lit[name] = false }
        return FakeOutput { [weak self] isActive throws(Problem) in
            guard let self, self.state.withLock(\.isPluggedIn) else { throw FakeInput.gone }
            self.state.withLock { ($0.lit[name], $0.switches) = (isActive, $0.switches + 1) }
        }
    }

    func problem(with line: BoardProfile.Line, on chips: [String]) -> Problem? {
        do {
            _ = try take(line, on: chips)
            return nil
        } catch {
            return error
        }
    }

    func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        state.withLock { $0.watchers.append(continuation) }
        return stream
    }

    private func take(_ line: BoardProfile.Line, on chips: [String]) throws(Problem) -> String {
        let (isPluggedIn, holders) = state.withLock { ($0.isPluggedIn, $0.holders) }
        guard isPluggedIn, chips.isEmpty || chips.contains("bedside") else {
            throw .noChip(chips, seen: isPluggedIn ? ["bedside"] : [])
        }
        guard case .named(let name) = line, Self.names.contains(name) else {
            throw .noLine(line, of: "bedside", lines: Self.names)
        }
        if let holder = holders[name] { throw Problem(.busy, "line \(name) of bedside", "is held by \"\(holder)\"") }
        return name
    }

    private func isActive(_ name: String) -> Bool? {
        state.withLock { $0.isPluggedIn ? $0.active.contains(name) : nil }
    }

    // MARK: What a test does

    /// Moves a line now.
    /// - Parameter told: whether the descriptor becomes readable; what is not told is found by whoever looks.
    func set(_ name: String, _ isActive: Bool, told: Bool = true) {
        let input = state.withLock { state in
            if isActive { state.active.insert(name) } else { state.active.remove(name) }
            return state.inputs[name]
        }
        input?.add(GPIOEdge(isActive: isActive, at: now), told: told)
    }

    /// Moves a line without the kernel's having room for the edge.
    func slip(_ name: String, _ isActive: Bool) {
        state.withLock { state in
            if isActive { state.active.insert(name) } else { state.active.remove(name) }
        }
    }

    func hold(_ name: String, by holder: String?) { state.withLock { $0.holders[name] = holder } }

    func unplug() {
        let (inputs, watchers) = state.withLock { state in
            state.isPluggedIn = false
            defer { state.inputs = [:] }
            return (Array(state.inputs.values), state.watchers)
        }
        for input in inputs { input.vanish() }
        for watcher in watchers { watcher.yield() }
    }

    func plugIn() {
        let watchers = state.withLock { state in
            state.isPluggedIn = true
            return state.watchers
        }
        for watcher in watchers { watcher.yield() }
    }

    /// `nil` for a line that nobody has taken.
    func isLit(_ name: String) -> Bool? { state.withLock { $0.lit[name] } }
    /// How often any output was switched.
    var switches: Int { state.withLock(\.switches) }
}

/// A line whose descriptor is one end of a pipe: a byte in it for each edge, and the other end closed when the chip goes.
final class FakeInput: GPIOInput {
    static let gone = Problem(.unavailable, "line", "is gone", remedy: "Plug the panel in again")

    private let queue = Mutex<(edges: [GPIOEdge], isGone: Bool)>(([], false))
    private let level: @Sendable () -> Bool?
    private let ends: (read: Int32, write: Int32)

    init(isActive level: @escaping @Sendable () -> Bool?) throws(Problem) {
        self.level = level
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Self.gone }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        self.ends = (ends[0], ends[1])
    }

    deinit {
        close(ends.read)
        if !queue.withLock(\.isGone) { close(ends.write) }
    }

    var descriptor: Int32 { ends.read }

    func isActive() throws(Problem) -> Bool {
        guard let isActive = level() else { throw Self.gone }
        return isActive
    }

    func edges() throws(Problem) -> [GPIOEdge] {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(ends.read, &bytes, bytes.count) > 0 {}
        let (edges, isGone) = queue.withLock { queue in
            defer { queue.edges = [] }
            return queue
        }
        if isGone { throw Self.gone }
        return edges
    }

    func add(_ edge: GPIOEdge, told: Bool) {
        queue.withLock { $0.edges.append(edge) }
        if told { write(ends.write, [1], 1) }
    }

    func vanish() {
        queue.withLock { $0.isGone = true }
        close(ends.write)
    }
}

private final class FakeOutput: GPIOOutput {
    private let change: @Sendable (Bool) throws(Problem) -> Void

    init(_ change: @escaping @Sendable (Bool) throws(Problem) -> Void) { self.change = change }

    func set(_ isActive: Bool) throws(Problem) { try change(isActive) }
}
