import AnnouncingTestKit
import SimulatedEdges
import Testing

@testable import Announcing

@Suite struct IdleUnloadingTests {
    private let clock = ManualClock()

    @Test func `an engine goes cold when it was idle for long enough, counted from its last use`() async {
        let engine = ColdEngine(clock: clock)
        var cooled = engine.cooled.makeAsyncIterator()
        let idle = IdleUnloading(engines: [engine], limit: .seconds(60), clock: clock)
        let running = Task { await idle.run() }
        idle.engine("cold", .warmed)
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .seconds(40))
        idle.engine("cold", .warmed)
        while clock.nextDeadline != ManualClock.Instant(sinceStart: .seconds(100)) { await Task.yield() }
        clock.advance(by: .seconds(60))
        #expect(await cooled.next() == .seconds(100))
        running.cancel()
        await running.value
    }

    @Test func `without a limit nothing sleeps and nothing goes cold`() async {
        let idle = IdleUnloading(engines: [ColdEngine()], limit: nil, clock: clock)
        let running = Task { await idle.run() }
        idle.engine("cold", .warmed)
        await idle.use(engines: [ColdEngine()], limit: nil)
        #expect(clock.nextDeadline == nil)
        running.cancel()
        await running.value
    }

    @Test func `an engine that is speaking stays, and its time begins when the last of its speeches has ended`() async {
        let engine = ColdEngine(clock: clock)
        let unused = ColdEngine(name: "unused", clock: clock)
        var cooled = engine.cooled.makeAsyncIterator()
        var unusedCooled = unused.cooled.makeAsyncIterator()
        let idle = IdleUnloading(engines: [engine, unused], limit: .seconds(60), clock: clock)
        idle.engine("unused", .warmed)
        idle.engine("cold", .began)
        idle.engine("cold", .began)
        idle.engine("cold", .ended)
        let running = Task { await idle.run() }
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .seconds(60))
        #expect(await unusedCooled.next() == .seconds(60))
        idle.engine("cold", .ended)
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .seconds(60))
        #expect(await cooled.next() == .seconds(120))
        running.cancel()
        await running.value
    }

    /// Tells when it was told to go cold.
    private final class ColdEngine: WarmableEngine {
        let name: String
        func modelIdentity(of voice: String) -> String { "cold 1" }
        let defaultVoice = "cold"
        let cooled: AsyncStream<Duration>
        private let report: AsyncStream<Duration>.Continuation
        private let sinceStart: @Sendable () -> Duration

        init(name: String = "cold", clock: ManualClock = ManualClock()) {
            self.name = name
            (cooled, report) = AsyncStream.makeStream()
            sinceStart = { clock.now.sinceStart }
        }

        func voices() async -> [Voice] { [] }
        func speech(for request: SpeechRequest) -> AudioStream { ToneEngine().speech(for: request) }
        func checkHealth() async {}
        func warmUp() async {}
        func coolDown() async { report.yield(sinceStart()) }
    }
}
