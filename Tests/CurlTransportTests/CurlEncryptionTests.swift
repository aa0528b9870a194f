import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CurlTransport

/// Whom it trusts: tried on servers with certificates of their own.
@Suite(.timeLimit(.minutes(1))) struct CurlEncryptionTests {
    private let standIns: StandIns

    /// Trusts the authority of the stand-ins, and its clock.
    private let trusting: CurlTransport

    init() async throws {
        standIns = try await StandIns(.openAI, withTLS: true)
        trusting = try CurlTransport(.init(proxy: .none, authorities: standIns.authority))
    }

    /// Trusts the authority too, on a machine whose clock nobody has set.
    private func withoutClock() throws -> CurlTransport {
        try CurlTransport(.init(proxy: .none, authorities: standIns.authority) { false })
    }

    private func problem(with server: String, _ transport: CurlTransport) async throws -> Problem? {
        let url = try #require(standIns.tlsAddress(server))
        return await expectProblem(.unavailable) { _ = try await transport.send(HTTPRequest(.get, url)) }
    }

    @Test(arguments: ["good", "tls_1_2"])
    func `a server with a certificate of a trusted authority is believed`(server: String) async throws {
        let url = try #require(standIns.tlsAddress(server))
        let response = try await trusting.send(HTTPRequest(.get, url))
        #expect(try await response.body.collected() == Array("fine".utf8))
    }

    @Test(arguments: [
        ("wrong_host", "it can't prove who it is"), ("self_signed", "it can't prove who it is"),
        ("expired", "its certificate is not valid today"), ("not_yet_valid", "its certificate is not valid today"),
        ("tls_1_1", "there is no safe connection to it"),
    ])
    func `a doubtful one is refused, and why`(server: String, reason: String) async throws {
        let problem = try await problem(with: server, trusting)
        #expect(problem?.detail.hasPrefix(reason) == true, "\(String(describing: problem))")
        #expect(problem?.remedy.isEmpty == false)
    }

    @Test(arguments: ["expired", "not_yet_valid"])
    func `before the clock is set it is the clock that is doubted`(server: String) async throws {
        let problem = try await problem(with: server, withoutClock())
        #expect(problem?.detail.contains("the clock of this machine is not set yet") == true)
        #expect(problem?.remedy.contains("Wait until the network has set the clock") == true)
    }

    @Test(arguments: ["wrong_host", "self_signed"])
    func `a clock that is not set excuses nothing else`(server: String) async throws {
        #expect(try await problem(with: server, withoutClock())?.detail.contains("clock") == false)
    }

    @Test func `the authorities of the system do not vouch for it`() async throws {
        let transport = try CurlTransport(.init(proxy: .none))
        let problem = try await problem(with: "good", transport)
        #expect(problem?.detail.hasPrefix("it can't prove who it is") == true)
    }

    @Test func `authorities that can't be read trust nobody, and are named`() async throws {
        let transport = try CurlTransport(.init(proxy: .none, authorities: "/nowhere/authority.pem"))
        let problem = try await problem(with: "good", transport)
        #expect(problem?.remedy.contains("network.ca_file") == true)
    }

    @Test func `HTTP 2 is spoken where it is offered`() async throws {
        let url = try #require(standIns.tlsAddress("http2"))
        let response = try await trusting.send(HTTPRequest(.get, url))
        #expect(response.status == 200 && response.reason.isEmpty)
        #expect(try await response.body.collected() == Array("HTTP/2".utf8))
    }

    @Test func `what a stand-in gets over TLS is noted as such`() async throws {
        let account = standIns[.openAI]
        let url = try #require(account.secureAddress).appending(path: "v1/models")
        let key = Secret("Bearer \(account.key.reveal())")
        let response = try await trusting.send(HTTPRequest(.get, url, secretHeaders: ["Authorization": key]))
        #expect(response.status == 200)
        #expect(try await standIns.requests(of: .openAI, count: 1).map(\.isSecure) == [true])
    }
}
