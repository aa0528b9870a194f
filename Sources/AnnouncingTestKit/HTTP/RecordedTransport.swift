package import Announcing
import Synchronization

/// A way out to servers that there are not: each request gets the reply that the test has for it. Limits and redirections are
/// not kept.
package final class RecordedTransport: HTTPTransport {
    /// An answer, or what is thrown instead of one.
    package struct Reply: Sendable {
        var status: Int
        var reason: String
        package var headers: HTTPHeaders
        package var pieces: [[UInt8]]
        /// Thrown after the last piece; without a head, instead of an answer.
        var failure: Problem?
        var hasHead = true

        package init(
            _ status: Int = 200, reason: String = "", headers: HTTPHeaders = [:], pieces: [[UInt8]] = [],
            failure: Problem? = nil
        ) {
            self.status = status
            self.reason = reason
            self.headers = headers
            self.pieces = pieces
            self.failure = failure
        }

        package static func json(_ text: String, status: Int = 200, headers: HTTPHeaders = [:]) -> Reply {
            var headers = headers
            headers.append("Content-Type", "application/json")
            return Reply(status, headers: headers, pieces: [Array(text.utf8)])
        }

        /// No answer at all.
        package static func failure(_ problem: Problem) -> Reply {
            var reply = Reply(failure: problem)
            reply.hasHead = false
            return reply
        }
    }

    private let reply: @Sendable (HTTPRequest) -> Reply
    private let sent = Mutex<[HTTPRequest]>([])

    package init(_ reply: @escaping @Sendable (HTTPRequest) -> Reply) { self.reply = reply }

    /// What was sent so far, in its order.
    package var requests: [HTTPRequest] { sent.withLock { $0 } }

    package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        try Task.checkCancellation()
        sent.withLock { $0.append(request) }
        let reply = reply(request)
        if !reply.hasHead, let failure = reply.failure { throw failure }
        let rest = Mutex(reply.pieces[...])
        let body = HTTPBody {
            if let piece = rest.withLock({ $0.popFirst() }) { return piece }
            if let failure = reply.failure { throw failure }
            return nil
        }
        return HTTPResponse(status: reply.status, reason: reply.reason, headers: reply.headers, body: body)
    }
}
