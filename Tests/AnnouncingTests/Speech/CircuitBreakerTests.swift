import Testing

@testable import Announcing

@Suite struct CircuitBreakerTests {
    private let problem = Problem(.unavailable, "piper", "fell over")

    @Test func `an engine that failed rests for half a minute and is then asked once`() {
        var breaker = CircuitBreaker()
        var admitted = [breaker.admits(at: .zero)]
        breaker.failed(problem, at: .seconds(10))
        #expect(breaker.rest(at: .seconds(39)) == .seconds(1))
        for second in [39, 40, 40] { admitted.append(breaker.admits(at: .seconds(second))) }
        #expect(admitted == [true, false, true, false])
        #expect(breaker.problem == problem)
    }

    @Test func `each failure doubles the rest, up to a quarter of an hour`() {
        var breaker = CircuitBreaker()
        var now = Duration.zero
        var rests: [Duration] = []
        for _ in 0..<7 {
            breaker.failed(problem, at: now)
            let rest = breaker.rest(at: now) ?? .zero
            rests.append(rest)
            now += rest
            _ = breaker.admits(at: now)
        }
        #expect(rests == [30, 60, 120, 240, 480, 900, 900].map { .seconds($0) })
    }

    @Test func `a service that wants to be left alone is, for a day at most`() {
        var breaker = CircuitBreaker()
        breaker.failed(Problem(.rateLimited, "murf", "slow down", retryAfter: .seconds(120)), at: .zero)
        #expect(breaker.rest(at: .zero) == .seconds(120))
        breaker = CircuitBreaker()
        breaker.failed(Problem(.rateLimited, "murf", "slow down", retryAfter: .seconds(2)), at: .zero)
        #expect(breaker.rest(at: .zero) == .seconds(30))
        breaker = CircuitBreaker()
        breaker.failed(Problem(.rateLimited, "murf", "slow down", retryAfter: .seconds(1_000_000)), at: .zero)
        #expect(breaker.rest(at: .zero) == .seconds(86_400))
    }

    @Test(arguments: [Problem.Code.authentication, .quota])
    func `what only somebody can mend is not tried again soon`(code: Problem.Code) {
        var breaker = CircuitBreaker()
        breaker.failed(Problem(code, "murf", "no"), at: .zero)
        #expect(breaker.rest(at: .zero) == CircuitBreaker.longestRest)
    }

    @Test func `an engine that spoke is as good as new`() {
        var breaker = CircuitBreaker()
        breaker.failed(problem, at: .zero)
        breaker.succeeded()
        #expect(breaker == CircuitBreaker())
    }

    @Test func `requests that fail together are one failure`() {
        var breaker = CircuitBreaker()
        for second in 0..<5 { breaker.failed(problem, at: .seconds(second)) }
        #expect(breaker.rest(at: .seconds(5)) == .seconds(25))
    }

    @Test func `whoever gives up a trial leaves it to the next`() {
        var breaker = CircuitBreaker()
        breaker.failed(problem, at: .zero)
        let first = breaker.admits(at: .seconds(30))
        breaker.gaveUp(at: .seconds(31))
        let second = breaker.admits(at: .seconds(31))
        #expect(first && second)
    }

    @Test(arguments: [
        (Problem.Code.invalidInput, false), (.notFound, false), (.unavailable, true), (.timedOut, true),
        (.badAudio, true), (.withheld, false), (.quota, true),
    ])
    func `only what is the engine's fault counts`(code: Problem.Code, counts: Bool) {
        #expect(Problem(code, "piper", "").isEngineFailure == counts)
    }
}
