/// Whether an engine is worth asking. One that failed rests for a while, twice as long after each failure; then it is
/// asked once, and the others wait for what comes of it.
///
/// A pure value; times are durations since one fixed start.
package struct CircuitBreaker: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        /// Nothing is known against it.
        case closed
        /// It rests until then.
        case open(until: Duration)
        /// It has rested and is being asked, by one request only.
        case probing
    }

    package static let shortestRest = Duration.seconds(30)
    package static let longestRest = Duration.seconds(15 * 60)
    /// The longest that a service's own wish to be left alone is heeded.
    package static let longestWish = Duration.seconds(24 * 3600)

    package private(set) var state = State.closed
    /// Why it rests; `nil` while nothing is known against it.
    package private(set) var problem: Problem?
    private var nextRest = shortestRest

    package init() {}

    /// Whether a request may go to the engine now. Where it may, the caller owes one of the three below.
    package mutating func admits(at now: Duration) -> Bool {
        switch state {
        case .closed: return true
        case .open(let until) where now < until: return false
        case .open:
            state = .probing
            return true
        case .probing: return false
        }
    }

    /// It spoke to the end.
    package mutating func succeeded() { self = CircuitBreaker() }

    /// It failed. What fails while it rests belongs to the failure that is known, and prolongs nothing.
    package mutating func failed(_ problem: Problem, at now: Duration) {
        if case .open(let until) = state, now < until { return }
        self.problem = problem
        let rest = problem.needsSomebody ? Self.longestRest : nextRest
        state = .open(until: now + max(rest, min(problem.retryAfter ?? .zero, Self.longestWish)))
        nextRest = min(nextRest * 2, Self.longestRest)
    }

    /// Whoever asked went away before it was known; the next one may ask.
    package mutating func gaveUp(at now: Duration) {
        if state == .probing { state = .open(until: now) }
    }

    /// How long it still rests; `nil` when it may be asked.
    package func rest(at now: Duration) -> Duration? {
        guard case .open(let until) = state, now < until else { return nil }
        return until - now
    }
}

extension Problem {
    /// Whether this speaks against the engine that threw it. A text it can't say or a voice it doesn't have speaks
    /// against the request.
    var isEngineFailure: Bool { ![.invalidInput, .notFound].contains(code) && !isOfNobodysFault }

    /// Whether nothing is wrong with the engine that says so: nobody has installed it, or it is not to be asked now.
    package var isOfNobodysFault: Bool { [.notInstalled, .withheld].contains(code) }

    /// Whether asking again soon is of no use: somebody has to do something first.
    fileprivate var needsSomebody: Bool { [.authentication, .quota].contains(code) }
}
