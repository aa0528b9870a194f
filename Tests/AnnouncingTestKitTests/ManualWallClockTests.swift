import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@Suite struct ManualWallClockTests {
    private let clock = ManualWallClock(now: Date(timeIntervalSince1970: 1_000_000))

    @Test(arguments: WallClockContract.allCases)
    func `the manual wall clock keeps the contract`(_ promise: WallClockContract) async throws {
        let clock = clock
        try await promise.check(
            WallClockContract.Subject(
                clock: clock, waiters: { await clock.waiters(atLeast: $0) },
                reach: { instant, count in
                    await clock.waiters(atLeast: count)
                    clock.advance(to: instant)
                }, step: { clock.step(by: .seconds(-3600)) }))
    }

    @Test func `time stands still until a test moves it`() {
        #expect(clock.now == Date(timeIntervalSince1970: 1_000_000))
        clock.advance(by: .milliseconds(1500))
        #expect(clock.now == Date(timeIntervalSince1970: 1_000_001.5))
        clock.step(by: .seconds(-2))
        #expect(clock.now == Date(timeIntervalSince1970: 999_999.5))
    }

    @Test func `advancing wakes those who are due and no others`() async throws {
        let (clock, start) = (clock, clock.now)
        let early = Task { try await clock.wait(until: start + 10) }
        let late = Task { try await clock.wait(until: start + 20) }
        await clock.waiters(atLeast: 2)
        #expect(clock.nextDeadline == start + 10)

        clock.advance(to: start + 10)
        #expect(try await early.value == .reached)
        #expect(clock.nextDeadline == start + 20)

        clock.step(to: start)
        #expect(try await late.value == .stepped)
        #expect(clock.nextDeadline == nil)
    }

    @Test func `a cancelled test does not wait for sleepers for ever`() async {
        let clock = clock
        let observing = Task { await clock.waiters(atLeast: 1) }
        observing.cancel()
        await observing.value
    }
}
