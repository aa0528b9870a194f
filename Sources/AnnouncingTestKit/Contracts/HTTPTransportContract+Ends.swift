import Announcing
import Foundation
import Testing

extension HTTPTransportContract {
    /// Announces more than it sends, and waits for the client to leave.
    private static let unfinished: [LoopbackServer.Step] = [
        .head(200, ["Content-Length: 9"]), .send("12345"), .hold,
    ]

    static func checkBreak(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in [.head(200, ["Content-Length: 9"]), .send("12345")] }
        let response = try await transport.send(HTTPRequest(.get, server.url("/")))
        var iterator = response.body.makeAsyncIterator()
        #expect(try await iterator.next() == Array("12345".utf8))
        await expectProblem(.unavailable) { _ = try await iterator.next() }
    }

    static func checkLateness(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in [.hold] }
        let limits = HTTPLimits(firstByte: .milliseconds(50), slowFor: .seconds(600))
        let problem = await expectProblem(.timedOut) {
            _ = try await transport.send(HTTPRequest(.get, server.url("/"), limits: limits))
        }
        #expect(problem?.detail.contains("0.05 seconds") == true)
    }

    static func checkNobody(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in [] }
        let url = server.url("/")
        server.stop()
        let problem = await expectProblem(.unavailable) { _ = try await transport.send(HTTPRequest(.get, url)) }
        #expect(problem?.remedy.contains("network") == true)
    }

    static func checkUnknownName(_ transport: any HTTPTransport) async throws {
        let url = try #require(URL(string: "http://no-such-host.invalid/"))
        let problem = await expectProblem(.unavailable) { _ = try await transport.send(HTTPRequest(.get, url)) }
        #expect(problem?.detail.contains("looked up") == true)
    }

    static func checkCancellation(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in [.hold] }
        var fastest = Duration.seconds(60)
        // On a busy machine one try may have to wait for its turn.
        for _ in 0..<10 where fastest > .milliseconds(100) {
            let waiting = Task { try await transport.send(HTTPRequest(.get, server.url("/"))).status }
            await server.whenAsked()
            let start = ContinuousClock.now
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            for await _ in server.hangUps { break }
            fastest = min(fastest, ContinuousClock.now - start)
        }
        #expect(fastest <= .milliseconds(100))
    }

    static func checkCancelledReading(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in unfinished }
        let response = try await transport.send(HTTPRequest(.get, server.url("/")))
        let reading = Task { try await response.body.collected() }
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
        for await _ in server.hangUps { break }
    }

    static func checkCancelledBody(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in .answer(200, [1, 2, 3]) }
        let response = try await transport.send(HTTPRequest(.get, server.url("/")))
        // The next answer tells that all of this one has come.
        _ = try await transport.send(HTTPRequest(.get, server.url("/"))).body.collected()
        let reading = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await response.body.collected()
        }
        await #expect(throws: CancellationError.self) { try await reading.value }
    }

    static func checkDroppedBody(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in unfinished }
        // No limit of time may do what dropping has to do.
        let limits = HTTPLimits(slowFor: .seconds(600))
        _ = try await transport.send(HTTPRequest(.get, server.url("/"), limits: limits)).status
        for await _ in server.hangUps { break }
    }

    static func checkEarlyCancellation(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in .answer() }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await transport.send(HTTPRequest(.get, server.url("/")))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(server.requests.isEmpty)
    }
}
