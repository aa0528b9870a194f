import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CurlTransport

/// How tests reach the stand-ins; what those refuse is tested beside them.
@Suite(.timeLimit(.minutes(1))) struct StandInsTests {
    private let transport: CurlTransport
    private let standIns: StandIns

    init() async throws {
        transport = try CurlTransport(.init(proxy: .none))
        standIns = try await StandIns(.openAI)
    }

    private func speech(_ key: Secret? = nil) -> HTTPRequest {
        let account = standIns[.openAI]
        let key = key ?? account.key
        return HTTPRequest(
            .post, account.address.appending(path: "v1/audio/speech"), headers: ["Content-Type": "application/json"],
            secretHeaders: ["Authorization": Secret("Bearer \(key.reveal())")],
            body: Array(#"{"model": "tts-1", "input": "Hello", "voice": "nova", "response_format": "pcm"}"#.utf8))
    }

    @Test func `a good request is answered, and noted`() async throws {
        let response = try await transport.send(speech())
        #expect(response.status == 200)
        #expect(try await response.body.collected().count == 5 * 60 * 24 * 2)
        let request = try #require(try await standIns.requests(of: .openAI, count: 1, haveEnded: true).first)
        #expect(request.method == "POST" && request.target == "/v1/audio/speech" && !request.isSecure)
        #expect(request.header("authorization") == "Bearer \(standIns[.openAI].key.reveal())")
        #expect(String(decoding: request.body, as: UTF8.self).contains("Hello"))
        #expect(request.spoken == "Hello" && request.status == 200 && request.end == .whole)
    }

    @Test func `a bad one is refused, and takes no plan`() async throws {
        try await standIns.plan(.openAI, .failure("rate", retryAfter: "3"), .failure(status: 503))
        #expect(try await transport.send(speech(Secret("wrong"))).status == 401)
        let limited = try await transport.send(speech())
        #expect(limited.status == 429 && limited.headers["retry-after"] == "3")
        #expect(try await transport.send(speech()).status == 503)
        #expect(try await transport.send(speech()).status == 200)
    }

    @Test(arguments: [StandInPlan.cut(after: 100), .reset(after: 100), .reset(), .badChunks(after: 100)])
    func `a connection breaks as it is told`(plan: StandInPlan) async throws {
        try await standIns.plan(.openAI, plan)
        await expectProblem(.unavailable) { _ = try await transport.send(speech()).body.collected() }
        #expect(try await standIns.requests(of: .openAI, count: 1, haveEnded: true).map(\.end) == [.broken])
    }

    @Test func `a client that leaves is noticed`() async throws {
        try await standIns.plan(.openAI, .stall(after: 100))
        var response: HTTPResponse? = try await transport.send(speech())
        #expect(response?.status == 200)
        response = nil
        #expect(try await standIns.requests(of: .openAI, count: 1, haveEnded: true).map(\.end) == [.hungUp])
    }

    @Test func `failures by chance are the same for the same seed`() async throws {
        try await standIns.configure(.openAI, ["local": true])
        var runs: [[Int?]] = []
        for _ in 0..<2 {
            try await standIns.planRandomly(.openAI, seed: 5, share: 0.5)
            var statuses: [Int?] = []
            for _ in 0..<12 { statuses.append(try? await transport.send(speech()).status) }
            runs.append(statuses)
        }
        #expect(runs[0] == runs[1])
        #expect(Set(runs[0]).count > 1)
    }

    @Test func `what is no plan is an error`() async throws {
        await #expect(throws: Problem.self) { try await standIns.configure(.openAI, ["nothing": true]) }
    }
}
