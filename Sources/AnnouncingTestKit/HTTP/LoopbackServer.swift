package import Foundation
import Glibc
import Synchronization

/// A server on 127.0.0.1 that does exactly what a test tells it to, and refuses what is not HTTP/1.1. Each connection is
/// a thread that blocks in the kernel. Ends with this object.
package final class LoopbackServer: Sendable {
    /// What to do for a request, step by step. The connection is closed after the last one.
    package enum Step: Sendable {
        case send([UInt8])
        /// Sends so many bytes, and tells ``whenBlocked()`` when the client stops taking them.
        case sendZeros(Int)
        /// Says nothing more until the client hangs up.
        case hold
        /// Closes so that the client gets "connection reset".
        case reset
        /// Reads the next request on the same connection.
        case keepAlive
    }

    private struct State {
        var requests: [LoopbackRequest] = []
        var connections: Set<Int32> = []
        var connectionCount = 0
        var isStopped = false
    }

    private let answer: @Sendable (LoopbackRequest) -> [Step]
    private let state = Mutex(State())
    private let listener: ListeningSocket
    /// One element for each client that hung up on a ``Step/hold``.
    package let hangUps: AsyncStream<Void>
    private let hungUp: AsyncStream<Void>.Continuation
    private let asked: AsyncStream<Void>
    private let wasAsked: AsyncStream<Void>.Continuation
    private let blocked: AsyncStream<Int>
    private let wasBlocked: AsyncStream<Int>.Continuation
    package let port: UInt16

    package init(_ answer: @escaping @Sendable (LoopbackRequest) -> [Step]) throws {
        self.answer = answer
        (hangUps, hungUp) = AsyncStream.makeStream()
        (asked, wasAsked) = AsyncStream.makeStream()
        (blocked, wasBlocked) = AsyncStream.makeStream()
        let listener = try ListeningSocket()
        self.listener = listener
        port = listener.port
        Thread.detachNewThread { [weak self] in
            // Ends when the listener is shut down.
            while let connection = listener.accept() {
                guard let self, self.add(connection) else {
                    close(connection)
                    continue
                }
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

    deinit { listener.shutDown() }

    /// Breaks every connection and takes no more.
    package func stop() {
        listener.shutDown()
        state.withLock { state in
            state.isStopped = true
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
        }
    }

    package func url(_ path: String) -> URL { URL(string: "http://127.0.0.1:\(port)\(path)")! }

    /// All requests so far, in their order.
    package var requests: [LoopbackRequest] { state.withLock { $0.requests } }

    package var connectionCount: Int { state.withLock { $0.connectionCount } }

    /// Returns when there was a request.
    package func whenAsked() async { for await _ in asked { break } }

    /// How many bytes of ``Step/sendZeros(_:)`` went before the client took no more.
    package func whenBlocked() async -> Int? {
        for await count in blocked { return count }
        return nil
    }

    private func add(_ connection: Int32) -> Bool {
        state.withLock { state in
            guard !state.isStopped else { return false }
            state.connections.insert(connection)
            state.connectionCount += 1
            return true
        }
    }

    private func serve(_ connection: Int32) {
        while let request = LoopbackRequest.read(from: connection) {
            state.withLock { $0.requests.append(request) }
            wasAsked.yield()
            guard perform(answer(request), on: connection) else { break }
        }
        state.withLock { _ = $0.connections.remove(connection) }
        close(connection)
    }

    /// - Returns: whether there may be another request.
    private func perform(_ steps: [Step], on connection: Int32) -> Bool {
        for step in steps {
            switch step {
            case .send(let bytes): guard SocketCalls.send(bytes, to: connection) else { return false }
            case .sendZeros(let count):
                SocketCalls.sendZeros(count, to: connection) { wasBlocked.yield($0) }
            case .hold:
                SocketCalls.awaitHangUp(of: connection)
                hungUp.yield()
                return false
            case .reset:
                SocketCalls.makeCloseReset(connection)
                return false
            case .keepAlive: return true
            }
        }
        return false
    }
}
