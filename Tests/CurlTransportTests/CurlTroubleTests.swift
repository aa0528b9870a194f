import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(1))) struct CurlTroubleTests {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport(.init(proxy: .none)) }

    /// What a server does instead of answering, and what it is called.
    private struct Trouble: Sendable, CustomTestStringConvertible {
        let name: String
        let steps: [LoopbackServer.Step]
        let code: Problem.Code
        var limits = HTTPLimits()
        var testDescription: String { name }
    }

    private static let troubles = [
        Trouble(name: "nothing", steps: [], code: .unavailable),
        Trouble(name: "a reset", steps: [.reset], code: .unavailable),
        Trouble(
            name: "a reset in the body", steps: [.head(200, ["Content-Length: 9"]), .send("12345"), .reset],
            code: .unavailable),
        Trouble(
            name: "less than announced", steps: [.head(200, ["Content-Length: 9"]), .send("12345")], code: .unavailable),
        Trouble(
            name: "half a chunk", steps: [.head(200, ["Transfer-Encoding: chunked"]), .send("9\r\n12345")],
            code: .unavailable),
        Trouble(
            name: "chunks that are none", steps: [.head(200, ["Transfer-Encoding: chunked"]), .send("xyz\r\n12345")],
            code: .unavailable),
        Trouble(name: "another protocol", steps: [.send("SSH-2.0-OpenSSH_9.2\r\n")], code: .unavailable),
        Trouble(
            name: "silence", steps: [.hold], code: .timedOut, limits: HTTPLimits(firstByte: .milliseconds(50))),
        Trouble(
            name: "silence after the head", steps: [.head(200, ["Content-Length: 9"]), .hold], code: .timedOut,
            limits: HTTPLimits(firstByte: .milliseconds(50))),
        Trouble(
            name: "silence, with a limit for all", steps: [.hold], code: .timedOut,
            limits: HTTPLimits(total: .milliseconds(50))),
        Trouble(
            name: "silence in the body", steps: [.head(200, ["Content-Length: 9"]), .send("12345"), .hold],
            code: .timedOut, limits: HTTPLimits(slowest: 100, slowFor: .seconds(1))),
        Trouble(
            name: "more than allowed, announced", steps: [.head(200, ["Content-Length: 99"]), .hold], code: .damaged,
            limits: HTTPLimits(size: 98)),
        Trouble(
            name: "more than allowed, unannounced", steps: [.head(200, []), .send(String(repeating: "x", count: 99))],
            code: .damaged, limits: HTTPLimits(size: 98)),
        Trouble(
            name: "a head without end",
            steps: [.head(200, [String](repeating: "X: " + String(repeating: "y", count: 9000), count: 40))],
            code: .damaged),
    ]

    @Test(arguments: troubles)
    private func `what a server does wrong is a problem with its address`(trouble: Trouble) async throws {
        let server = try LoopbackServer { _ in trouble.steps }
        let problem = await expectProblem(trouble.code) {
            var request = HTTPRequest(.get, server.url("/x?key=sesame"))
            request.limits = trouble.limits
            _ = try await transport.send(request).body.collected()
        }
        #expect(problem?.subject == "http://127.0.0.1:\(server.port)/x")
        #expect(problem?.description.contains("sesame") == false)
    }

    @Test func `a late first byte is told with its limit`() async throws {
        let server = try LoopbackServer { _ in [.hold] }
        let limits = HTTPLimits(firstByte: .milliseconds(50), slowFor: .seconds(600))
        let problem = await expectProblem(.timedOut) {
            _ = try await transport.send(HTTPRequest(.get, server.url("/"), limits: limits))
        }
        #expect(problem?.detail.contains("0.05 seconds") == true)
    }

    @Test func `what came before a break is read first`() async throws {
        let server = try LoopbackServer { _ in [.head(200, ["Content-Length: 9"]), .send("12345")] }
        let response = try await transport.send(HTTPRequest(.get, server.url("/")))
        var iterator = response.body.makeAsyncIterator()
        #expect(try await iterator.next() == Array("12345".utf8))
        await expectProblem(.unavailable) { _ = try await iterator.next() }
    }

    @Test func `nobody at the address is a problem that says so`() async throws {
        let server = try LoopbackServer { _ in [] }
        let url = server.url("/")
        server.stop()
        let problem = await expectProblem(.unavailable) { _ = try await transport.send(HTTPRequest(.get, url)) }
        #expect(problem?.remedy.contains("network") == true)
    }

    @Test func `a name that does not exist is a problem that says so`() async throws {
        let url = try #require(URL(string: "http://no-such-host.invalid/"))
        let problem = await expectProblem(.unavailable) { _ = try await transport.send(HTTPRequest(.get, url)) }
        #expect(problem?.detail.contains("looked up") == true)
    }

    @Test func `a cancelled task hears of it within a tenth of a second, and the server too`() async throws {
        let server = try LoopbackServer { _ in [.hold] }
        var fastest = Duration.seconds(60)
        // On a busy machine one try may have to wait for its turn.
        for _ in 0..<10 where fastest > .milliseconds(100) {
            let waiting = Task { [transport] in try await transport.send(HTTPRequest(.get, server.url("/"))).status }
            await server.whenAsked()
            let start = ContinuousClock.now
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            for await _ in server.hangUps { break }
            fastest = min(fastest, ContinuousClock.now - start)
        }
        #expect(fastest <= .milliseconds(100))
    }

    @Test func `a task cancelled while it reads hears of it, and the server too`() async throws {
        let server = try LoopbackServer { _ in [.head(200, ["Content-Length: 9"]), .send("12345"), .hold] }
        let response = try await transport.send(HTTPRequest(.get, server.url("/")))
        let reading = Task { try await response.body.collected() }
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
        for await _ in server.hangUps { break }
    }

    @Test func `a body whose reader was cancelled never looks whole`() async throws {
        let server = try LoopbackServer { _ in .answer(200, [1, 2, 3]) }
        let response = try await transport.send(HTTPRequest(.get, server.url("/")))
        // The next answer over the same connection tells that all of this one has come.
        _ = try await transport.send(HTTPRequest(.get, server.url("/"))).body.collected()
        let reading = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await response.body.collected()
        }
        await #expect(throws: CancellationError.self) { try await reading.value }
    }

    @Test func `a body that is dropped ends the transfer`() async throws {
        let server = try LoopbackServer { _ in [.head(200, ["Content-Length: 9"]), .send("12345"), .hold] }
        // No limit of time may do what dropping has to do.
        let limits = HTTPLimits(slowFor: .seconds(600))
        _ = try await transport.send(HTTPRequest(.get, server.url("/"), limits: limits)).status
        for await _ in server.hangUps { break }
    }

    @Test func `a transport that goes away ends its transfers`() async throws {
        let server = try LoopbackServer { _ in [.head(200, ["Content-Length: 9"]), .send("12345"), .hold] }
        var own: CurlTransport? = try CurlTransport(.init(proxy: .none))
        let response = try #require(try await own?.send(HTTPRequest(.get, server.url("/"))))
        own = nil
        for await _ in server.hangUps { break }
        await expectProblem(.unavailable) { _ = try await response.body.collected() }
    }

    @Test func `a task that was cancelled before sends nothing`() async throws {
        let server = try LoopbackServer { _ in .answer() }
        let task = Task { [transport] in
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await transport.send(HTTPRequest(.get, server.url("/")))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(server.requests.isEmpty)
    }
}
