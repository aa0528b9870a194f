import Announcing
import Logging
import Synchronization

/// Keeps the engines that are in force loaded as the owner wants it: ready from the start, cold where they were replaced by
/// others, where nobody has asked for long, and where the machine is short of memory.
final class EngineCare: Sendable {
    /// A machine that stays short gains nothing from being asked to load voices again and again.
    static let shortestPause = Duration.seconds(60)

    private let inForce: Mutex<any LoadableEngines>
    /// Those that are not in force any more.
    private let replaced: AsyncStream<any LoadableEngines>
    private let replace: AsyncStream<any LoadableEngines>.Continuation
    private let idle: IdleUnloading
    private let clock: any Clock<Duration>
    private let logger: Logger

    init(_ engines: any LoadableEngines, idle: IdleUnloading, clock: any Clock<Duration>, logger: Logger) {
        inForce = Mutex(engines)
        (replaced, replace) = AsyncStream.makeStream()
        self.idle = idle
        self.clock = clock
        self.logger = logger
    }

    /// Those that are in force.
    var engines: [any SpeechEngine] { inForce.withLock(\.self).all }

    /// Uses these from now on.
    /// - Parameter limit: how long one may be idle; `nil` keeps it for ever.
    func use(_ engines: any LoadableEngines, idleLimit limit: Duration?) async {
        let old = inForce.withLock { inForce in
            defer { inForce = engines }
            return inForce
        }
        await idle.use(engines: engines.all, limit: limit)
        replace.yield(old)
    }

    /// Works until the task is cancelled. To be called once.
    /// - Parameter stalls: an element each time the machine was short of memory.
    func run(stalls: AsyncStream<Void>?) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.idle.run() }
            group.addTask { await self.keepReady() }
            if let stalls { group.addTask { await self.giveBackMemory(at: stalls, clock: self.clock) } }
        }
    }

    /// The old ones go before the new ones come: there may not be room for both.
    private func keepReady() async {
        await warmUp()
        for await old in replaced {
            await old.coolDown()
            await warmUp()
        }
    }

    private func warmUp() async {
        let engines = inForce.withLock(\.self)
        if let warm = await engines.warmUp(logger: logger) { idle.engine(warm, .warmed) }
    }

    /// A machine that is short of memory would end this process before it loses anything else: what can be loaded again is
    /// let go, and comes back with the next request.
    private func giveBackMemory(at stalls: AsyncStream<Void>, clock: some Clock<Duration>) async {
        var pauseEnd = clock.now
        for await _ in stalls where clock.now >= pauseEnd {
            logger.warning("speech.memory_given_back", metadata: ["why": "the machine is short of memory"])
            await inForce.withLock(\.self).coolDown()
            pauseEnd = clock.now.advanced(by: Self.shortestPause)
        }
    }
}
