package import Announcing
import Foundation
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The control API over HTTP on a Unix socket that only its user and group may open.
///
/// Built from Hummingbird's server and router without its `Application`, whose date header costs a timer every second:
/// a bedside box has nothing to do at night.
package struct ControlServer: Service {
    /// Where the socket lies; removed when the server ends.
    package let socketPath: String
    private let routes: ControlRoutes
    private let logger: Logger
    private let onRunning: @Sendable () async -> Void
    private let onFailure: @Sendable (Problem) -> Void
    private let bindings: AsyncStream<Void>
    private let bindAgainNow: AsyncStream<Void>.Continuation

    /// The longest path a Unix socket may have, from `sockaddr_un` without its final zero.
    package static let socketPathLimit = 107

    /// The largest body a call may have, in bytes.
    private static let bodyLimit = 1 << 20

    /// - Parameters:
    ///   - onRunning: called when calls are answered for the first time.
    ///   - onFailure: told why no calls are answered.
    /// - Throws: ``Problem`` when the path is too long for a socket.
    package init(
        socketPath: String, routes: ControlRoutes, logger: Logger,
        onRunning: @escaping @Sendable () async -> Void = {},
        onFailure: @escaping @Sendable (Problem) -> Void = { _ in }
    ) throws(Problem) {
        guard socketPath.utf8.count <= Self.socketPathLimit else {
            throw Problem(
                .invalidInput, "control socket \(socketPath)",
                "has a path of more than \(Self.socketPathLimit) bytes",
                remedy: "Set http.socket to a shorter path.")
        }
        self.socketPath = socketPath
        self.routes = routes
        self.logger = logger
        self.onRunning = onRunning
        self.onFailure = onFailure
        (bindings, bindAgainNow) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Makes the socket again, where it has been removed. To be called when its folder is there.
    package func bindAgain() { bindAgainNow.yield() }

    /// Answers calls until it is told to stop. Where the socket can't be had it says so, and waits for ``bindAgain()``.
    package func run() async throws {
        defer { unlink(socketPath) }
        // Cancelled rather than asked to end: no call takes long enough to be waited for.
        await cancelWhenGracefulShutdown {
            await serveUntilBoundAgain(isFirst: true)
            while !Task.isCancelled { await serveUntilBoundAgain(isFirst: false) }
        }
    }

    private func serveUntilBoundAgain(isFirst: Bool) async {
        async let _: Void = serve(isFirst: isFirst)
        for await _ in bindings { return }
    }

    /// Answers calls until the task is cancelled.
    private func serve(isFirst: Bool) async {
        do {
            try await server(isFirst: isFirst).run()
        } catch is CancellationError {
        } catch {
            onFailure(Problem(error, while: "control socket \(socketPath)"))
        }
    }

    private func server(isFirst: Bool) throws -> any Service {
        let responder = router().buildResponder()
        return try HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(30))).buildServer(
            configuration: ServerConfiguration(address: .unixDomainSocket(path: socketPath)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger,
            responder: { [logger] request, writer, channel in
                let context = BasicRequestContext(
                    source: ApplicationRequestContextSource(channel: channel, logger: logger))
                let response: Response
                do {
                    let answer = try await responder.respond(to: request, context: context)
                    // The router answers an unknown path without a word.
                    let isWordless = answer.status == .notFound && answer.body.contentLength == 0
                    response = isWordless ? try Self.response(to: HTTPError(.notFound)) : answer
                } catch {
                    response = try Self.response(to: error)
                }
                try await writer.write(response: response.head, body: response.body)
            },
            onServerRunning: { [socketPath, logger, onRunning] _ in
                // The folder is closed to others already; the mode keeps it so where the socket lies elsewhere.
                if chmod(socketPath, 0o660) != 0 {
                    logger.error("control socket: mode not set", metadata: ["errno": "\(errno)"])
                }
                if isFirst { await onRunning() }
            })
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        for (route, handler) in routes.handlers {
            guard let method = HTTPRequest.Method(route.method) else { continue }
            router.on(RouterPath("v1/\(route.path)"), method: method) { request, context in
                do {
                    let body = try await request.body.collect(upTo: Self.bodyLimit)
                    let query = Dictionary(
                        request.uri.queryParameters.map { (String($0.key), String($0.value)) },
                        uniquingKeysWith: { _, last in last })
                    let reply = try await handler(
                        ControlRoutes.RawCall(
                            id: context.parameters.get("id").map { $0.removingPercentEncoding ?? $0 }, query: query,
                            body: Data(body.readableBytesView)))
                    return Self.json(reply, status: .ok)
                } catch {
                    return try Self.response(to: error)
                }
            }
        }
        return router
    }

    private static func response(to error: any Error) throws -> Response {
        let problem =
            switch error {
            case let problem as Problem: problem
            case let http as any HTTPResponseError: problem(for: http)
            default: Problem(error, while: "request")
            }
        let document = ProblemDocument(problem)
        return json(try ControlJSON.encode(document), status: .init(code: document.httpStatus))
    }

    private static func problem(for error: any HTTPResponseError) -> Problem {
        switch error.status.code {
        case 404: Problem(.notFound, "request", "this path and method are not part of the API")
        case 413: Problem(.invalidInput, "request body", "is larger than \(bodyLimit) bytes")
        default: Problem(.invalidInput, "request", "can't be answered (\(error.status.code))")
        }
    }

    private static func json(_ data: Data, status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}
