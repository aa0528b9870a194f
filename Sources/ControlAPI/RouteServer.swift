import Announcing
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Hummingbird's server and router without its `Application`, whose date header costs a timer every second: a bedside
/// box has nothing to do at night.
enum RouteServer {
    /// A server that answers until its task is cancelled. Its `run()` throws when the address can't be had.
    /// - Parameter onRunning: gets the channel that listens.
    static func service(
        at configuration: ServerConfiguration, router: Router<BasicRequestContext>, logger: Logger,
        onRunning: @escaping @Sendable (any Channel) async -> Void
    ) throws -> any Service {
        let responder = router.buildResponder()
        return try HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(30))).buildServer(
            configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger,
            responder: { request, writer, channel in
                let context = BasicRequestContext(
                    source: ApplicationRequestContextSource(channel: channel, logger: logger))
                let response: Response
                do {
                    let answer = try await responder.respond(to: request, context: context)
                    // The router answers an unknown path without a word.
                    let isWordless = answer.status == .notFound && answer.body.contentLength == 0
                    response = isWordless ? try .failure(HTTPError(.notFound)) : answer
                } catch {
                    response = try .failure(error)
                }
                try await writer.write(response: response.head, body: response.body)
            },
            onServerRunning: onRunning)
    }
}

extension ControlRoutes {
    /// Lets a router answer these calls, below `/v1/`.
    /// - Parameters:
    ///   - bodyLimit: bytes that a body may have.
    ///   - isOffered: which of them.
    func serve(
        on router: Router<BasicRequestContext>, bodyLimit: Int = 1 << 20,
        where isOffered: (Route) -> Bool = { _ in true }
    ) {
        for (route, handler) in handlers where isOffered(route) {
            guard let method = HTTPRequest.Method(route.method) else { continue }
            router.on(RouterPath("v1/\(route.path)"), method: method) { request, context in
                do {
                    let body = try await request.wholeBody(upTo: bodyLimit)
                    let query = Dictionary(
                        request.uri.queryParameters.map { (String($0.key), String($0.value)) },
                        uniquingKeysWith: { _, last in last })
                    return Response.json(
                        try await handler(
                            RawCall(
                                id: context.parameters.get("id").map { $0.removingPercentEncoding ?? $0 },
                                query: query, body: Data(body.readableBytesView))))
                } catch {
                    return try Response.failure(error)
                }
            }
        }
    }
}

extension Request {
    /// - Throws: `HTTPError` when it is larger than the limit, in bytes. It is read to its end all the same: whoever is
    ///   still sending hears no answer.
    fileprivate func wholeBody(upTo limit: Int) async throws -> ByteBuffer {
        var whole = ByteBuffer()
        var size = 0
        for try await piece in body {
            size += piece.readableBytes
            if size <= limit { whole.writeImmutableBuffer(piece) }
        }
        guard size <= limit else { throw HTTPError(.contentTooLarge) }
        return whole
    }
}
