package import Announcing
import Synchronization

/// Connections to a server that there is not: what it says to each thing that is sent to it is the test's.
package final class RecordedStreams: StreamTransport {
    package enum Step: Sendable {
        case bytes([UInt8])
        case failure(Problem)
    }

    private let answer: @Sendable (_ sent: [UInt8]) -> [Step]
    private let log = Mutex<(places: [StreamPlace], sent: [[UInt8]])>(([], []))

    /// - Parameter answer: what comes back for one write. After all of it the server hangs up.
    package init(_ answer: @escaping @Sendable (_ sent: [UInt8]) -> [Step]) { self.answer = answer }

    package var places: [StreamPlace] { log.withLock { $0.places } }

    /// Everything that was sent, over all connections.
    package var sent: [[UInt8]] { log.withLock { $0.sent } }

    package func connect(to place: StreamPlace, limits: StreamLimits) async throws -> any ByteStream {
        log.withLock { $0.places.append(place) }
        return RecordedStream { [self] bytes in
            log.withLock { $0.sent.append(bytes) }
            return answer(bytes)
        }
    }
}

private final class RecordedStream: ByteStream {
    private let answer: @Sendable ([UInt8]) -> [RecordedStreams.Step]
    private let steps = Mutex<[RecordedStreams.Step]>([])

    init(_ answer: @escaping @Sendable ([UInt8]) -> [RecordedStreams.Step]) { self.answer = answer }

    func write(_ bytes: [UInt8]) async throws {
        let answer = answer(bytes)
        steps.withLock { $0 += answer }
    }

    func read() async throws -> [UInt8]? {
        let step = steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        switch step {
        case .bytes(let bytes): return bytes
        case .failure(let problem): throw problem
        case nil: return nil
        }
    }
}
