import Synchronization

/// Lets engines go cold when nobody has asked them for a while, so that their memory is free for the rest of the box; never
/// one that is speaking, however long that takes. Sleeps until the first of them has been idle for long enough; not at all
/// while all are cold or at work.
package actor IdleUnloading {
    private struct Uses {
        var running = 0
        var last: Duration
    }

    private let clock: any Clock<Duration>
    private let uptime: @Sendable () -> Duration
    private let signals: AsyncStream<Void>
    private nonisolated let signal: AsyncStream<Void>.Continuation
    /// Of the engines that may be warm, by name.
    private let uses = Mutex<[String: Uses]>([:])
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

    /// To be told of everything that engines are used for. May be called from anywhere.
    package nonisolated func engine(_ name: String, _ use: EngineUse) {
        let now = uptime()
        self.uses.withLock { uses in
            var running = uses[name]?.running ?? 0
            switch use {
            case .warmed: break
            case .began: running += 1
            case .ended: running = max(0, running - 1)
            }
            uses[name] = Uses(running: running, last: now)
        }
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
        let idle = uses.withLock { uses in
            let idle = uses.filter { $0.value.running == 0 && now - $0.value.last >= limit }.keys
            for name in idle { uses[name] = nil }
            return Array(idle)
        }
        for name in idle { await engines[name]?.coolDown() }
        return uses.withLock { uses in uses.values.filter { $0.running == 0 }.map(\.last).min() }
            .map { $0 + limit - uptime() }
    }

    private static func warmable(_ engines: [any SpeechEngine]) -> [String: any WarmableEngine] {
        Dictionary(engines.compactMap { $0 as? any WarmableEngine }.map { ($0.name, $0) }) { first, _ in first }
    }
}
