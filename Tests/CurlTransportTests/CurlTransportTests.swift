import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(1))) struct CurlTransportTests {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport(.init(proxy: .none)) }

    private func body(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `an answer comes with its status, words, headers and body`() async throws {
        let server = try LoopbackServer { _ in
            .answer(418, Array("short and stout".utf8), headers: ["X-Tea:  Earl Grey "])
        }
        let response = try await transport.send(HTTPRequest(.get, server.url("/pot?full=yes")))
        #expect(response.status == 418)
        #expect(response.reason == "As Told")
        #expect(response.headers["x-tea"] == "Earl Grey")
        #expect(try await response.body.collected() == body("short and stout"))
        #expect(server.requests.map(\.target) == ["/pot?full=yes"])
    }

    @Test(arguments: [HTTPRequest.Method.get, .head, .post, .put, .patch, .delete])
    func `every method is sent as it is, and an empty answer is one`(method: HTTPRequest.Method) async throws {
        let server = try LoopbackServer { _ in .answer(204) }
        let response = try await transport.send(HTTPRequest(method, server.url("/")))
        #expect(response.status == 204)
        #expect(try await response.body.collected().isEmpty)
        #expect(server.requests.map(\.method) == [method.rawValue])
    }

    @Test func `a body and headers arrive byte by byte, secrets included`() async throws {
        let server = try LoopbackServer { .answer(200, $0.body) }
        let sent = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let response = try await transport.send(
            HTTPRequest(
                .post, server.url("/"), headers: ["Content-Type": "audio/wav"],
                secretHeaders: ["xi-api-key": Secret("sesame")], body: sent))
        #expect(try await response.body.collected() == sent)
        let request = try #require(server.requests.first)
        #expect(request.headers["content-type"] == "audio/wav")
        #expect(request.headers["xi-api-key"] == "sesame")
        #expect(request.headers["expect"] == nil)
        #expect(request.headers["user-agent"] == "morning-coffee")
    }

    @Test func `a body that comes in chunks is put together`() async throws {
        let server = try LoopbackServer { _ in
            [
                .head(200, ["Transfer-Encoding: chunked"]),
                .send("5\r\nhello\r\n6\r\n world\r\n0\r\nX-Late: yes\r\n\r\n"), .keepAlive,
            ]
        }
        let response = try await transport.send(HTTPRequest(.get, server.url("/")))
        #expect(try await response.body.collected() == body("hello world"))
        #expect(response.headers["x-late"] == nil)
    }

    @Test func `the first bytes can be read while the rest is still to come`() async throws {
        let server = try LoopbackServer { _ in [.head(200, ["Content-Length: 10"]), .send("first"), .hold] }
        let response = try await transport.send(HTTPRequest(.get, server.url("/")))
        var iterator = response.body.makeAsyncIterator()
        #expect(try await iterator.next() == body("first"))
    }

    @Test func `a connection is used again`() async throws {
        let server = try LoopbackServer { _ in .answer(200, [1]) }
        for _ in 0..<3 {
            _ = try await transport.send(HTTPRequest(.get, server.url("/"))).body.collected()
        }
        #expect(server.connectionCount == 1)
    }

    @Test func `many transfers run at once, each with its own answer`() async throws {
        let server = try LoopbackServer { request in .answer(200, Array(request.target.utf8)) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask { [transport] in
                    let response = try await transport.send(HTTPRequest(.get, server.url("/\(number)")))
                    return try await response.body.collected() == Array("/\(number)".utf8)
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test func `a range is asked for and answered as such`() async throws {
        let server = try LoopbackServer { request in
            .answer(206, [3, 4], headers: ["Content-Range: bytes \(request.rangeStart ?? -1)-4/5"])
        }
        let response = try await transport.send(HTTPRequest(.get, server.url("/"), headers: ["Range": "bytes=3-"]))
        #expect(response.status == 206)
        #expect(response.headers["content-range"] == "bytes 3-4/5")
        #expect(try await response.body.collected() == [3, 4])
    }

    @Test func `a reader that stops makes the server stop`() async throws {
        let total = 48 << 20
        let server = try LoopbackServer { _ in [.head(200, ["Content-Length: \(total)"]), .sendZeros(total)] }
        let response = try await transport.send(HTTPRequest(.get, server.url("/")))
        // What is not read stays with the server; it notes when it can't get rid of more, and only then goes on.
        let blocked = try #require(await server.whenBlocked())
        #expect(blocked < total / 2)
        var count = 0
        for try await piece in response.body { count += piece.count }
        #expect(count == total)
    }

    @Test(
        arguments: [
            ("ftp://127.0.0.1/x", [:]), ("http://me:sesame@127.0.0.1/", [:]), ("relative", [:]),
            ("http://127.0.0.1/", ["X": "a\r\nY: b"]), ("http://127.0.0.1/", ["X Y": "a"]),
            ("http://127.0.0.1/", ["": "a"]),
        ] as [(String, [String: String])])
    func `what can't be sent as it is, is refused without showing a secret`(
        address: String, secrets: [String: String]
    ) async throws {
        let url = try #require(URL(string: address))
        let problem = await expectProblem(.invalidInput) {
            _ = try await transport.send(HTTPRequest(.get, url, secretHeaders: secrets.mapValues { Secret($0) }))
        }
        #expect(problem?.description.contains("sesame") == false)
        #expect(problem?.description.contains("Y: b") == false)
    }
}
