package import Announcing
import Foundation
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle

/// The page for a screen beside the bed: the time, what rings next, what is being said, and three things to press.
///
/// It may do that, and nothing else of the API: those who read and change schedules come by the control socket, which
/// knows who they are.
package struct PageServer: Service {
    /// How the page is reached.
    package typealias State = Result<StreamPlace, Problem>

    /// More than this many wait: a page must not take descriptors that an alarm needs.
    private static let connectionLimit = 32
    /// How long an address that can't be had is left alone. It may belong to a network that is not there yet.
    private static let rest = Duration.seconds(30)
    /// Not a press on any button: one that is held long enough begins the daemon anew.
    private static let calls = [Endpoints.snooze.route, Endpoints.stop.route, Endpoints.affirm.route]
    /// Bytes. The calls have nothing to say.
    private static let bodyLimit = 4096

    private let address: StreamPlace
    private let routes: ControlRoutes
    private let documents: @Sendable () -> AsyncStream<PageDocument>
    private let clock: any Clock<Duration>
    private let logger: Logger
    private let onChange: @Sendable (State) async -> Void

    /// - Parameters:
    ///   - documents: what the page shows, now and after each change, for one who looks.
    ///   - onChange: told each time the page can be reached, or can't.
    package init(
        address: StreamPlace, routes: ControlRoutes, documents: @escaping @Sendable () -> AsyncStream<PageDocument>,
        clock: any Clock<Duration>, logger: Logger, onChange: @escaping @Sendable (State) async -> Void
    ) {
        self.address = address
        self.routes = routes
        self.documents = documents
        self.clock = clock
        self.logger = logger
        self.onChange = onChange
    }

    /// Serves the page until it is told to stop, and tries again where its address can't be had.
    package func run() async throws {
        // Cancelled rather than asked to end: those who look never stop looking.
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await serve()
                // Only a cancellation ends a sleep.
                do { try await clock.sleep(for: Self.rest) } catch { return }
            }
        }
    }

    private func serve() async {
        do {
            try await RouteServer.service(
                at: ServerConfiguration(
                    address: .hostname(address.host, port: address.port),
                    availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionLimit)),
                router: router, logger: logger
            ) { [address, onChange] channel in
                let port = channel.localAddress?.port ?? address.port
                await onChange(.success(StreamPlace(host: address.host, port: port)))
            }.run()
        } catch is CancellationError {
            // The end that was asked for.
        } catch {
            await onChange(
                .failure(
                    Problem(
                        .unavailable, "page \(address)", "can't be served there: \(error)",
                        remedy: "Set http.page to an address of this machine and a port that nothing else uses.")))
        }
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: PageDoor(name: address.host))
        routes.serve(on: router, bodyLimit: Self.bodyLimit) { Self.calls.contains($0) }
        for file in PageFile.all { router.get(RouterPath(file.path)) { _, _ in file.response } }
        router.get("v1/page") { [documents] request, _ in
            Response(
                status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
                body: ResponseBody { writer in
                    try await request.body.consumeWithCancellationOnInboundClose { _ in
                        var shown: PageDocument?
                        for await document in documents() where !document.showsTheSame(as: shown) {
                            try await writer.write(Self.event(document))
                            shown = document
                        }
                    }
                    try await writer.finish(nil)
                })
        }
        return router
    }

    /// As `text/event-stream` has it: JSON without line breaks, and how many milliseconds a browser waits before it
    /// asks again.
    private static func event(_ document: PageDocument) throws -> ByteBuffer {
        var bytes = ByteBuffer(string: "retry: 1000\ndata: ")
        bytes.writeBytes(try ControlJSON.encode(document))
        bytes.writeString("\n\n")
        return bytes
    }
}
