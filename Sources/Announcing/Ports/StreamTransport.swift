/// The way out to servers on the network that speak a protocol of their own over TCP.
///
/// Who calls: engines that speak on another machine of the house. May be called from any task, also many at once; never
/// blocks the calling thread.
package protocol StreamTransport: Sendable {
    /// Connects.
    /// - Throws: ``Problem`` `unavailable` when there is no way to it; `timedOut` beyond the limits. `CancellationError` when
    ///   the task was cancelled.
    func connect(to place: StreamPlace, limits: StreamLimits) async throws -> any ByteStream
}

/// A connection. Dropping it closes it.
package protocol ByteStream: AnyObject, Sendable {
    /// Sends all of it. Returns when it has gone out.
    /// - Throws: ``Problem`` `unavailable` when the connection is gone; `CancellationError`.
    func write(_ bytes: [UInt8]) async throws

    /// What came since, never empty; waits when nothing did. By one task at a time. Nothing is taken from the network before
    /// somebody asks for it.
    /// - Returns: `nil` when the server has closed the connection.
    /// - Throws: ``Problem`` `unavailable` when the connection breaks, `timedOut` when the server is silent for too long;
    ///   `CancellationError`.
    func read() async throws -> [UInt8]?
}
