import Announcing
import Testing

extension HTTPTransportContract {
    /// A server that sends elsewhere, and the one it sends to.
    private struct Detour {
        let server: LoopbackServer
        let elsewhere: LoopbackServer

        init() throws {
            let elsewhere = try LoopbackServer { _ in .answer(200, [7]) }
            self.elsewhere = elsewhere
            server = try LoopbackServer { request in
                request.target == "/file"
                    ? .redirect(to: "http://127.0.0.1:\(request.headers["x-port"] ?? "")/")
                    : request.target == "/loop" ? .redirect(to: "/loop") : .redirect(to: "file:///etc/hostname")
            }
        }

        func request(_ path: String, _ method: HTTPRequest.Method = .get, limit: Int) -> HTTPRequest {
            HTTPRequest(method, server.url(path), headers: ["X-Port": "\(elsewhere.port)"], redirectLimit: limit)
        }
    }

    static func checkRedirection(_ transport: any HTTPTransport) async throws {
        let detour = try Detour()
        let response = try await transport.send(detour.request("/file", limit: 3))
        #expect(response.status == 200)
        #expect(try await response.body.collected() == [7])
        #expect(response.headers["location"] == nil)
        #expect(detour.elsewhere.requests.count == 1)
    }

    static func checkNoRedirection(_ transport: any HTTPTransport) async throws {
        let detour = try Detour()
        let response = try await transport.send(detour.request("/file", limit: 0))
        #expect(response.status == 302)
        #expect(try await response.body.collected() == Array("elsewhere".utf8))
        #expect(detour.elsewhere.requests.isEmpty)
    }

    static func checkSecretRedirection(_ transport: any HTTPTransport) async throws {
        let detour = try Detour()
        var secret = detour.request("/file", limit: 3)
        secret.secretHeaders = ["Authorization": Secret("Bearer sesame")]
        #expect(try await transport.send(secret).status == 302)
        #expect(detour.elsewhere.requests.isEmpty)
    }

    static func checkRedirectedChange(_ transport: any HTTPTransport) async throws {
        let detour = try Detour()
        #expect(try await transport.send(detour.request("/file", .post, limit: 3)).status == 302)
        #expect(detour.elsewhere.requests.isEmpty)
    }

    static func checkCircle(_ transport: any HTTPTransport) async throws {
        let detour = try Detour()
        let response = try await transport.send(detour.request("/loop", limit: 3))
        #expect(response.status == 302)
        #expect(detour.server.requests.count == 4)
    }

    static func checkRedirectionToFile(_ transport: any HTTPTransport) async throws {
        let detour = try Detour()
        let problem = await expectProblem(.unavailable) {
            _ = try await transport.send(detour.request("/etc", limit: 3))
        }
        #expect(problem?.detail.contains("not safe") == true)
    }
}
