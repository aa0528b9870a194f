/// Counts short presses and measures long ones, on a button whose level can be believed.
struct TouchSeries: Hashable, Sendable {
    typealias Finding = TouchRecognizer.Finding

    /// How far a hold has come.
    private enum Stage: Int, Hashable, Comparable {
        case short, long, warning, veryLong, stuck

        static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
        var next: Stage? { Stage(rawValue: rawValue + 1) }
    }

    private enum State: Hashable {
        case idle
        /// Held when the panel began: whatever it was, it was not meant for the panel.
        case heldFromStart(since: Duration, isStuck: Bool)
        /// - count: short presses before this one.
        case pressed(since: Duration, count: Int, stage: Stage)
        /// - count: short presses so far.
        case waiting(since: Duration, count: Int)
    }

    /// The most presses in a row that mean anything.
    private static let most = 3

    private let timing: ButtonTiming
    private var state: State

    init(_ timing: ButtonTiming, isPressed: Bool, now: Duration) {
        self.timing = timing
        state = isPressed ? .heldFromStart(since: now, isStuck: false) : .idle
    }

    /// When something is to be told although nothing changes.
    var deadline: Duration? {
        switch state {
        case .idle, .heldFromStart(_, isStuck: true): nil
        case .heldFromStart(let since, isStuck: false): since + timing.stuck
        case .pressed(let since, _, let stage): stage.next.map { since + length(of: $0) }
        case .waiting(let since, _): since + timing.gap
        }
    }

    mutating func change(isPressed: Bool, at time: Duration) -> [Finding] {
        switch (state, isPressed) {
        case (.idle, true): press(after: 0, at: time)
        case (.waiting(_, let count), true): press(after: count, at: time)
        case (.pressed(_, let count, .short), false): release(count + 1, at: time)
        case (.pressed(_, _, let stage), false): letGo(stage, at: time)
        case (.heldFromStart(_, let isStuck), false): letGoOfStart(isStuck)
        case (.idle, false), (.waiting, false), (.pressed, true), (.heldFromStart, true): []
        }
    }

    /// Everything that is due by now, in order.
    mutating func time(_ now: Duration) -> [Finding] {
        var findings: [Finding] = []
        while let due = deadline, due <= now { findings += pass(due) }
        return findings
    }

    private mutating func press(after count: Int, at time: Duration) -> [Finding] {
        state = .pressed(since: time, count: count, stage: .short)
        return [.touch(.down, at: time)]
    }

    private mutating func release(_ count: Int, at time: Duration) -> [Finding] {
        guard count < Self.most else {
            state = .idle
            return [.touch(.up(count: count), at: time), .touch(.settled(count: count), at: time)]
        }
        state = .waiting(since: time, count: count)
        return [.touch(.up(count: count), at: time)]
    }

    private mutating func letGo(_ stage: Stage, at time: Duration) -> [Finding] {
        state = .idle
        return [.touch(.letGo, at: time)] + (stage == .stuck ? [.stuck(false)] : [])
    }

    private mutating func letGoOfStart(_ isStuck: Bool) -> [Finding] {
        state = .idle
        return isStuck ? [.stuck(false)] : []
    }

    private mutating func pass(_ due: Duration) -> [Finding] {
        switch state {
        case .idle: return []
        case .heldFromStart(let since, _):
            state = .heldFromStart(since: since, isStuck: true)
            return [.stuck(true)]
        case .waiting(_, let count):
            state = .idle
            return [.touch(.settled(count: count), at: due)]
        case .pressed(let since, let count, let stage):
            guard let next = stage.next else { return [] }
            state = .pressed(since: since, count: count, stage: next)
            return [finding(for: next, at: due)]
        }
    }

    private func finding(for stage: Stage, at time: Duration) -> Finding {
        switch stage {
        case .short: .touch(.down, at: time)
        case .long: .touch(.held(.long), at: time)
        case .warning: .touch(.held(.warning), at: time)
        case .veryLong: .touch(.held(.veryLong), at: time)
        case .stuck: .stuck(true)
        }
    }

    private func length(of stage: Stage) -> Duration {
        switch stage {
        case .short: .zero
        case .long: timing.long
        case .warning: timing.warning
        case .veryLong: timing.veryLong
        case .stuck: timing.stuck
        }
    }
}
