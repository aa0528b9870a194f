package import Announcing

/// ``HTTPTransport`` on libcurl: every transfer runs on one thread of its own, over connections that are kept for the next.
///
/// Always verifies who it talks to, with TLS 1.2 or newer. The thread sleeps in the kernel while nothing moves, and ends
/// with this object and the transfers it still has.
package final class CurlTransport: HTTPTransport {
    private let inbox: TransferInbox

    /// - Throws: ``Problem`` `unavailable` when libcurl is missing or can't be started.
    package init(_ configuration: Configuration = Configuration()) throws(Problem) {
        let multi = try MultiHandle(try CurlLibrary())
        inbox = TransferInbox { multi.wake() }
        TransferThread.start(multi: multi, inbox: inbox, configuration: configuration)
    }

    deinit { inbox.stop() }

    package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        try request.checkSendable()
        try Task.checkCancellation()
        let lease = try inbox.start(request)
        let head = try await lease.head()
        return HTTPResponse(
            status: head.status, reason: head.reason, headers: head.headers, body: HTTPBody(pull: lease.next))
    }
}
