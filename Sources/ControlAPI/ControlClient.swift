import Announcing
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// The control API as seen from another process: one connection per call over the daemon's Unix socket.
package struct ControlClient: ControlConnection {
    package let socketPath: String

    package init(socketPath: String) { self.socketPath = socketPath }

    /// - Throws: ``Problem`` `noDaemon` when nobody listens on the socket, `permission` when this user may not open it,
    ///   and whatever the daemon answers.
    package func call<Body, Reply>(
        _ endpoint: Endpoint<Body, Reply>, id: String?, query: [String: String], body: Body
    ) async throws -> Reply {
        var request = HTTPRequestHead(
            version: .http1_1, method: HTTPMethod(rawValue: endpoint.method.rawValue),
            uri: try uri(of: endpoint.path, id: id, query: query))
        let data = try ControlJSON.encode(body)
        request.headers = [
            "Host": "localhost", "Connection": "close", "Content-Type": "application/json",
            "Content-Length": String(data.count),
        ]
        let (status, reply) = try await exchange(request, body: data)
        if status == 200 { return try ControlJSON.decode(Reply.self, from: reply) }
        guard let document = try? ControlJSON.decode(ProblemDocument.self, from: reply) else {
            throw Problem(.unavailable, "daemon", "answered with status \(status)")
        }
        throw document.problem
    }

    private func uri(of path: String, id: String?, query: [String: String]) throws(Problem) -> String {
        var components = URLComponents()
        let escaped = id?.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        components.percentEncodedPath = "/v1/" + path.replacing("{id}", with: escaped ?? "")
        if !query.isEmpty {
            components.queryItems = query.sorted { $0.key < $1.key }.map { URLQueryItem(name: $0.key, value: $0.value) }
        }
        guard let uri = components.string else { throw Problem(.invalidInput, "query", "can't be sent") }
        // A plus stands for a blank in a query, and is left alone by URLComponents.
        return uri.replacing("+", with: "%2B")
    }

    private func exchange(_ head: HTTPRequestHead, body: Data) async throws -> (status: UInt, body: Data) {
        let channel: NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>
        do {
            channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(
                unixDomainSocketPath: socketPath
            ) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
        } catch {
            throw problem(connecting: error)
        }
        let request: [HTTPClientRequestPart] = [
            .head(head), .body(.byteBuffer(ByteBuffer(bytes: body))), .end(nil),
        ]
        return try await channel.executeThenClose { inbound, outbound in
            var failure: (any Error)?
            do {
                // In one go: the server may have answered and closed the connection once it has the last byte of the body,
                // and whoever wrote the end of the request after that would fail with a request that was heard.
                try await outbound.write(contentsOf: request)
            } catch {
                // A server that refuses a body answers before it has read it.
                failure = error
            }
            if let answer = try await Self.answer(in: inbound) { return answer }
            // Whether it was heard is not known, so it is not sent again.
            throw failure ?? Problem(.unavailable, "daemon", "closed the connection without an answer")
        }
    }

    /// The whole answer, however the connection ends after it; `nil` when it ends before.
    private static func answer(
        in inbound: NIOAsyncChannelInboundStream<HTTPClientResponsePart>
    ) async throws -> (status: UInt, body: Data)? {
        var status: UInt?
        var received = Data()
        for try await part in inbound {
            switch part {
            case .head(let head): status = head.status.code
            case .body(let bytes): received.append(contentsOf: bytes.readableBytesView)
            case .end: return status.map { ($0, received) }
            }
        }
        return nil
    }

    private func problem(connecting error: any Error) -> Problem {
        switch (error as? IOError)?.errnoCode {
        case ENOENT, ECONNREFUSED: .noDaemon
        case EACCES, EPERM:
            Problem(
                .permission, "control socket \(socketPath)", "this user may not open it",
                remedy: "Run as the daemon's user, or join its group.")
        default: Problem(.unavailable, "control socket \(socketPath)", String(describing: error))
        }
    }
}
