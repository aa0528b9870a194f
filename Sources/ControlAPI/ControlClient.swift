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
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(.head(head))
            try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: body))))
            try await outbound.write(.end(nil))
            var status: UInt?
            var received = Data()
            for try await part in inbound {
                switch part {
                case .head(let head): status = head.status.code
                case .body(let bytes): received.append(contentsOf: bytes.readableBytesView)
                case .end: break
                }
            }
            guard let status else { throw Problem(.unavailable, "daemon", "closed the connection without an answer") }
            return (status, received)
        }
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
