import ServiceLifecycle

/// Something that works until the daemon ends.
struct LongWork: Service {
    private let work: @Sendable () async throws -> Void
    private let stop: (@Sendable () -> Void)?

    /// - Parameter stop: ends the work politely; `nil` cancels it.
    init(stop: (@Sendable () -> Void)? = nil, _ work: @escaping @Sendable () async throws -> Void) {
        self.work = work
        self.stop = stop
    }

    func run() async throws {
        if let stop {
            try await withGracefulShutdownHandler(operation: work, onGracefulShutdown: stop)
        } else {
            try await cancelWhenGracefulShutdown(work)
        }
    }
}
