import Announcing
import NIOCore

/// Passes on what arrives on a channel, and gives the server up that is silent while something is awaited of it. Lives on the
/// channel's event loop.
final class ArrivalHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    private let arrival: AsyncThrowingStream<[UInt8], any Error>.Continuation
    private let place: StreamPlace
    private let silence: TimeAmount
    private var deadline: Scheduled<Void>?

    init(
        _ arrival: AsyncThrowingStream<[UInt8], any Error>.Continuation, place: StreamPlace, silence: TimeAmount
    ) {
        self.arrival = arrival
        self.place = place
        self.silence = silence
    }

    func read(context: ChannelHandlerContext) {
        if deadline == nil {
            deadline = context.eventLoop.assumeIsolated().scheduleTask(in: silence) { [arrival, place] in
                arrival.finish(
                    throwing: Problem(.timedOut, "\(place)", "says nothing any more", remedy: "Try again later."))
                context.close(promise: nil)
            }
        }
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        deadline?.cancel()
        deadline = nil
        let buffer = unwrapInboundIn(data)
        if buffer.readableBytes > 0 { arrival.yield(Array(buffer.readableBytesView)) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        arrival.finish()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        arrival.finish(
            throwing: Problem(.unavailable, "\(place)", "the connection broke off (\(error))", remedy: "Try again."))
        context.close(promise: nil)
    }
}
