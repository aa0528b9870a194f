import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(1))) struct CurlTransportTests {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport(.init(proxy: .none)) }

    @Test(arguments: HTTPTransportContract.allCases)
    func `it keeps the contract of transports`(clause: HTTPTransportContract) async throws {
        try await clause.check(on: transport)
    }

    @Test(arguments: HTTPTrouble.all)
    func `what a server does wrong is a problem with its address`(trouble: HTTPTrouble) async throws {
        try await trouble.check(on: transport)
    }

    @Test func `a connection is used again`() async throws {
        let server = try LoopbackServer { _ in .answer(200, [1]) }
        for _ in 0..<3 {
            _ = try await transport.send(HTTPRequest(.get, server.url("/"))).body.collected()
        }
        #expect(server.connectionCount == 1)
    }

    @Test func `a transport that goes away ends its transfers`() async throws {
        let server = try LoopbackServer { _ in [.head(200, ["Content-Length: 9"]), .send("12345"), .hold] }
        var own: CurlTransport? = try CurlTransport(.init(proxy: .none))
        let response = try #require(try await own?.send(HTTPRequest(.get, server.url("/"))))
        own = nil
        for await _ in server.hangUps { break }
        await expectProblem(.unavailable) { _ = try await response.body.collected() }
    }

    @Test func `a proxy is asked for the whole address, and gets no key of a server behind TLS`() async throws {
        let proxy = try LoopbackServer { _ in .answer(200, [5]) }
        let address = "http://127.0.0.1:\(proxy.port)"
        let transport = try CurlTransport(.init(proxy: .address(address)))
        let url = try #require(URL(string: "http://speech.example/v1?a=b"))
        #expect(try await transport.send(HTTPRequest(.get, url)).body.collected() == [5])
        #expect(proxy.requests.map(\.target) == ["http://speech.example/v1?a=b"])

        let secure = try #require(URL(string: "https://speech.example/v1"))
        let request = HTTPRequest(.get, secure, secretHeaders: ["api-key": Secret("sesame")])
        // It does not understand CONNECT, and hangs up.
        await expectProblem(.unavailable) { _ = try await transport.send(request) }
        #expect(proxy.requests.count == 1)
    }

    @Test func `a server that does not shake hands is given up as one that does not answer`() async throws {
        let server = try LoopbackServer { _ in [.hold] }
        let url = try #require(URL(string: "https://127.0.0.1:\(server.port)/"))
        let limits = HTTPLimits(connect: .milliseconds(50))
        await expectProblem(.timedOut) { _ = try await transport.send(HTTPRequest(.get, url, limits: limits)) }
    }
}
