import Announcing
import Foundation
import Testing

extension HTTPTransportContract {
    private static func body(_ text: String) -> [UInt8] { Array(text.utf8) }

    static func checkAnswer(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in
            .answer(418, body("short and stout"), headers: ["X-Tea:  Earl Grey "])
        }
        let response = try await transport.send(HTTPRequest(.get, server.url("/pot?full=yes")))
        #expect(response.status == 418)
        #expect(response.reason == "As Told")
        #expect(response.headers["x-tea"] == "Earl Grey")
        #expect(try await response.body.collected() == body("short and stout"))
        #expect(server.requests.map(\.target) == ["/pot?full=yes"])
    }

    static func checkMethods(_ transport: any HTTPTransport) async throws {
        for method in [HTTPRequest.Method.get, .head, .post, .put, .patch, .delete] {
            let server = try LoopbackServer { _ in .answer(204) }
            let response = try await transport.send(HTTPRequest(method, server.url("/")))
            #expect(response.status == 204)
            #expect(try await response.body.collected().isEmpty)
            #expect(server.requests.map(\.method) == [method.rawValue])
        }
    }

    static func checkSending(_ transport: any HTTPTransport) async throws {
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
        // Some services refuse a client without a name.
        #expect(request.headers["user-agent"] != nil)
    }

    static func checkChunks(_ transport: any HTTPTransport) async throws {
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

    static func checkStreaming(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in [.head(200, ["Content-Length: 10"]), .send("first"), .hold] }
        let response = try await transport.send(HTTPRequest(.get, server.url("/")))
        var iterator = response.body.makeAsyncIterator()
        #expect(try await iterator.next() == body("first"))
    }

    static func checkMany(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { request in .answer(200, body(request.target)) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let response = try await transport.send(HTTPRequest(.get, server.url("/\(number)")))
                    return try await response.body.collected() == body("/\(number)")
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    static func checkRange(_ transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { request in
            .answer(206, [3, 4], headers: ["Content-Range: bytes \(request.rangeStart ?? -1)-4/5"])
        }
        let response = try await transport.send(HTTPRequest(.get, server.url("/"), headers: ["Range": "bytes=3-"]))
        #expect(response.status == 206)
        #expect(response.headers["content-range"] == "bytes 3-4/5")
        #expect(try await response.body.collected() == [3, 4])
    }

    static func checkBackPressure(_ transport: any HTTPTransport) async throws {
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

    static func checkRefusals(_ transport: any HTTPTransport) async throws {
        let requests: [(address: String, secrets: [String: String])] = [
            ("ftp://127.0.0.1/x", [:]), ("http://me:sesame@127.0.0.1/", [:]), ("relative", [:]),
            ("http://127.0.0.1/", ["X": "a\r\nY: b"]), ("http://127.0.0.1/", ["X Y": "a"]),
            ("http://127.0.0.1/", ["": "a"]),
        ]
        for (address, secrets) in requests {
            let url = try #require(URL(string: address))
            let problem = await expectProblem(.invalidInput) {
                _ = try await transport.send(HTTPRequest(.get, url, secretHeaders: secrets.mapValues { Secret($0) }))
            }
            #expect(problem?.description.contains("sesame") == false)
            #expect(problem?.description.contains("Y: b") == false)
        }
    }
}
