import Synchronization

/// Lets engines go cold when nobody has asked them for a while, so that their memory is free for the rest of the box.
/// Sleeps until the first of them has been idle for long enough; not at all while all are cold.
package actor IdleUnloading {
    private let clock: any Clock<Duration>
    private let uptime: @Sendable () -> Duration
    private let signals: AsyncStream<Void>
    private nonisolated let signal: AsyncStream<Void>.Continuation
    /// When each engine that may be warm was last asked, by name.
    private let lastUses = Mutex<[String: Duration]>([:])
    private var engines: [String: any WarmableEngine]
    private var limit: Duration?

    /// - Parameter limit: how long an engine may be idle; `nil` keeps it for ever.
    package init(engines: [any SpeechEngine], limit: Duration?, clock: any Clock<Duration>) {
        self.engines = Self.warmable(engines)
        self.limit = limit
        self.clock = clock
        uptime = clock.stopwatch()
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// To be called when an engine is asked for something, and when it has done it. May be called from anywhere.
    package nonisolated func engineWasUsed(_ name: String) {
        lastUses.withLock { $0[name] = uptime() }
        signal.yield()
    }

    /// Uses these from now on.
    package func use(engines: [any SpeechEngine], limit: Duration?) {
        self.engines = Self.warmable(engines)
        self.limit = limit
        signal.yield()
    }

    /// Works until the task is cancelled.
    package func run() async {
        var signals = signals.makeAsyncIterator()
        while !Task.isCancelled {
            let wait = await coolDownIdle()
            let timer = wait.map { wait in
                Task { [clock, signal] in
                    // Fails when it is not needed any more, and only then.
                    guard (try? await clock.sleep(for: wait)) != nil else { return }
                    signal.yield()
                }
            }
            let woken: Void? = await signals.next(isolation: self)
            timer?.cancel()
            if woken == nil { return }
        }
    }

    /// - Returns: how long until the next one has been idle for long enough; `nil` when there is none.
    private func coolDownIdle() async -> Duration? {
        guard let limit else { return nil }
        let now = uptime()
        let idle = lastUses.withLock { uses in
            let idle = uses.filter { now - $0.value >= limit }.keys
            for name in idle { uses[name] = nil }
            return Array(idle)
        }
        for name in idle { await engines[name]?.coolDown() }
        return lastUses.withLock { $0.values.min() }.map { $0 + limit - uptime() }
    }

    private static func warmable(_ engines: [any SpeechEngine]) -> [String: any WarmableEngine] {
        Dictionary(engines.compactMap { $0 as? any WarmableEngine }.map { ($0.name, $0) }) { first, _ in first }
    }
}
