package import Announcing
import Foundation
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle

/// The control API over HTTP on a Unix socket that only its user and group may open.
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
        let router = Router()
        routes.serve(on: router)
        return try RouteServer.service(
            at: ServerConfiguration(address: .unixDomainSocket(path: socketPath)), router: router, logger: logger
        ) { [socketPath, logger, onRunning] _ in
            // The folder is closed to others already; the mode keeps it so where the socket lies elsewhere.
            if chmod(socketPath, 0o660) != 0 {
                logger.error("control socket: mode not set", metadata: ["errno": "\(errno)"])
            }
            if isFirst { await onRunning() }
        }
    }
}
