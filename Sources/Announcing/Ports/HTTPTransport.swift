/// The way out to servers on the network, over HTTP and HTTPS.
///
/// Who calls: what fetches voices, and the engines that speak somewhere else. May be called from any task, also many at
/// once; never blocks the calling thread.
package protocol HTTPTransport: Sendable {
    /// Sends a request, and returns when the head of the answer has come and its body has begun or ended.
    ///
    /// An answer of any status is an answer; only what keeps it from coming is thrown. The body goes on arriving while it
    /// is read, and waits when it isn't. A cancelled task, and a body that is dropped, end the transfer.
    /// - Throws: ``Problem``: `invalidInput` for a request that can't be sent; `unavailable` when the server can't be
    ///   reached or trusted, or breaks off; `timedOut` beyond one of the ``HTTPLimits``; `damaged` for an answer that is
    ///   larger than they allow. The body throws the same. `CancellationError` when the task was cancelled.
    func send(_ request: HTTPRequest) async throws -> HTTPResponse
}
