package import Announcing
import NIOCore
import NIOPosix

/// ``StreamTransport`` on TCP, on the threads that SwiftNIO keeps for all its users. Starts none before the first connection.
package struct TCPTransport: StreamTransport {
    package init() {}

    package func connect(to place: StreamPlace, limits: StreamLimits) async throws -> any ByteStream {
        try Task.checkCancellation()
        let (bytes, arrival) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(TimeAmount(limits.connect))
            // One read for each that is asked for: what nobody reads stays in the network.
            .channelOption(.autoRead, value: false)
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        ArrivalHandler(arrival, place: place, silence: TimeAmount(limits.silence)))
                }
            }
        do {
            let channel = try await bootstrap.connect(host: place.host, port: place.port).get()
            return TCPStream(channel, bytes, place: place)
        } catch let error as ChannelError where Self.isTimeout(error) {
            throw Problem(.timedOut, "\(place)", "does not answer", remedy: "Check the network and the address.")
        } catch {
            throw Problem(
                .unavailable, "\(place)", "there is no way to it (\(error))",
                remedy: "Check the network and the address.")
        }
    }

    private static func isTimeout(_ error: ChannelError) -> Bool {
        if case .connectTimeout = error { true } else { false }
    }
}
