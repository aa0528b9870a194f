import Announcing
import NIOCore

/// ``ByteStream`` on a channel of SwiftNIO.
final class TCPStream: ByteStream {
    private let channel: any Channel
    private let bytes: AsyncThrowingStream<[UInt8], any Error>
    private let place: StreamPlace

    init(_ channel: any Channel, _ bytes: AsyncThrowingStream<[UInt8], any Error>, place: StreamPlace) {
        self.channel = channel
        self.bytes = bytes
        self.place = place
    }

    deinit { channel.close(promise: nil) }

    func write(_ bytes: [UInt8]) async throws {
        try Task.checkCancellation()
        do {
            try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
        } catch {
            throw Problem(.unavailable, "\(place)", "the connection broke off (\(error))", remedy: "Try again.")
        }
    }

    func read() async throws -> [UInt8]? {
        channel.read()
        // All iterators of a stream share its place.
        var iterator = bytes.makeAsyncIterator()
        let piece = try await iterator.next(isolation: nil)
        // A cancelled iteration ends like one at its end.
        try Task.checkCancellation()
        return piece
    }
}
