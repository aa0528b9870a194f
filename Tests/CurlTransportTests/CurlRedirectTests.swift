import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CurlTransport

@Suite(.timeLimit(.minutes(1))) struct CurlRedirectTests {
    private let transport: CurlTransport
    private let server: LoopbackServer
    private let elsewhere: LoopbackServer

    init() throws {
        transport = try CurlTransport(.init(proxy: .none))
        let elsewhere = try LoopbackServer { _ in .answer(200, [7]) }
        self.elsewhere = elsewhere
        server = try LoopbackServer { request in
            request.target == "/file"
                ? .redirect(to: "http://127.0.0.1:\(request.headers["x-port"] ?? "")/")
                : request.target == "/loop" ? .redirect(to: "/loop") : .redirect(to: "file:///etc/hostname")
        }
    }

    private func request(_ path: String, _ method: HTTPRequest.Method = .get, limit: Int) -> HTTPRequest {
        HTTPRequest(method, server.url(path), headers: ["X-Port": "\(elsewhere.port)"], redirectLimit: limit)
    }

    @Test func `a redirection is followed where that is wanted`() async throws {
        let response = try await transport.send(request("/file", limit: 3))
        #expect(response.status == 200)
        #expect(try await response.body.collected() == [7])
        #expect(response.headers["location"] == nil)
    }

    @Test func `else it is the answer`() async throws {
        let response = try await transport.send(request("/file", limit: 0))
        #expect(response.status == 302)
        #expect(try await response.body.collected() == Array("elsewhere".utf8))
        #expect(elsewhere.requests.isEmpty)
    }

    @Test func `a request with a secret is taken nowhere else`() async throws {
        var secret = request("/file", limit: 3)
        secret.secretHeaders = ["Authorization": Secret("Bearer sesame")]
        #expect(try await transport.send(secret).status == 302)
        #expect(elsewhere.requests.isEmpty)
    }

    @Test func `what changes something is taken nowhere else`() async throws {
        #expect(try await transport.send(request("/file", .post, limit: 3)).status == 302)
        #expect(elsewhere.requests.isEmpty)
    }

    @Test func `a circle ends with the last redirection`() async throws {
        let response = try await transport.send(request("/loop", limit: 3))
        #expect(response.status == 302)
        #expect(server.requests.count == 4)
    }

    @Test func `a redirection to a file is not followed`() async {
        let problem = await expectProblem(.unavailable) { _ = try await transport.send(request("/etc", limit: 3)) }
        #expect(problem?.detail.contains("not safe") == true)
    }
}
