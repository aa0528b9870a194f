import Announcing
import Logging
import SystemdNotify

/// Tells the service manager how the daemon is: that it is ready when the next alarm is armed and commands are answered,
/// that it is alive as long as everything answers that an alarm needs, and in words what rings next.
///
/// A part that hangs ends the news, and the manager restarts the daemon. Who has no manager pays nothing.
struct Supervision: Sendable {
    /// How often the words are looked at when nobody wants to know whether the daemon is alive.
    static let unwatchedInterval = Duration.seconds(60)

    /// How long the way in may take. After that the daemon calls itself ready without it: an alarm clock that takes no
    /// commands still rings, and must not be restarted in vain for ever.
    static let entranceLimit = Duration.seconds(20)

    /// How long it waits when the manager has too much to read.
    static let retryWait = Duration.seconds(1)

    private let socket: NotifySocket?
    private let interval: Duration
    private let parts: RollCall
    private let words: @Sendable () async -> String
    private let clock: any Clock<Duration>
    private let logger: Logger
    private let entrance: AsyncStream<Void>
    private let opened: AsyncStream<Void>.Continuation

    /// - Parameters:
    ///   - parts: all that must answer for the daemon to count as alive.
    ///   - words: how it is, in one line.
    init(
        environment: [String: String], parts: [RollCall.Part], clock: any Clock<Duration>, logger: Logger,
        words: @escaping @Sendable () async -> String
    ) {
        do {
            socket = try NotifySocket(environment: environment)
        } catch {
            logger.error("supervision.impossible", metadata: ["problem": "\(error)"])
            socket = nil
        }
        interval = WatchdogInterval.half(environment: environment) ?? Self.unwatchedInterval
        self.parts = RollCall(parts)
        self.words = words
        self.clock = clock
        self.logger = logger
        (entrance, opened) = AsyncStream.makeStream()
    }

    /// Of the daemon: an alarm needs its scheduler and its announcer.
    init(_ context: DaemonContext, _ announcer: Announcer, _ scheduler: AlarmScheduler) {
        self.init(
            environment: context.configuration.environment,
            parts: [{ announcer.reportAlive($0) }, { scheduler.reportAlive($0) }],
            clock: context.clock, logger: context.logger, words: { await scheduler.inWords })
    }

    /// To be called when commands are answered.
    func commandsAreAnswered() { opened.finish() }

    /// Does something that the manager is to see as a reload.
    nonisolated(nonsending) func reload(_ work: () async -> Void) async {
        tell(.reloading)
        await work()
        tell(.ready)
    }

    /// Works until the task is cancelled, and tells of the end then.
    func run() async {
        guard socket != nil else { return }
        do {
            try await parts.answered()
            await waitForEntrance()
            try await report()
        } catch {
            // Only a cancellation ends it.
            tell(.stopping)
        }
    }

    private func report() async throws {
        var told = await words()
        while !tell(.ready, .status(told)) { try await clock.sleep(for: Self.retryWait) }
        while true {
            try await parts.answered()
            let current = await words()
            if tell(current == told ? [.watchdog] : [.watchdog, .status(current)]) { told = current }
            try await clock.sleep(for: interval)
        }
    }

    private func waitForEntrance() async {
        await withTaskGroup { group in
            group.addTask { [entrance] in for await _ in entrance {} }
            group.addTask { [clock] in
                // A cancellation ends the wait, too.
                try? await clock.sleep(for: Self.entranceLimit)
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// - Returns: whether it need not be tried again.
    @discardableResult private func tell(_ notices: ServiceNotice...) -> Bool { tell(notices) }

    private func tell(_ notices: [ServiceNotice]) -> Bool {
        do {
            try socket?.send(notices)
        } catch {
            logger.warning("supervision.untold", metadata: ["problem": "\(error)"])
            return error.code != .busy
        }
        return true
    }
}

extension AlarmScheduler {
    /// What rings next, in one line for whoever looks at the service.
    var inWords: String {
        if trust == .unsure { return "The time is not known, and nothing rings before it is." }
        guard let (schedule, occurrence) = next() else { return "No alarm is to ring." }
        let alarm = schedule.plan.label.map { "The alarm \"\($0)\"" } ?? "The next alarm"
        return "\(alarm) rings on \(occurrence.inWords)."
    }
}
