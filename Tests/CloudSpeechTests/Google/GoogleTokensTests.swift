import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization
import Testing

@testable import CloudSpeech

@Suite final class GoogleTokensTests {
    private let key = TestRSAKey()
    private let bench = CloudBench()
    private let path = FileManager.default.temporaryDirectory.appending(path: "account-\(UUID().uuidString).json").path
    private let greeting = SpeechRequest(text: "Good morning")

    init() throws {
        let account = [
            "type": "service_account", "client_email": "coffee@example.test", "private_key_id": "k1",
            "private_key": key.privatePEM.reveal(), "token_uri": "https://tokens.example.test/token",
        ]
        try JSONEncoder().encode(account).write(to: URL(filePath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    private func engine(_ transport: RecordedTransport) throws -> any SpeechEngine {
        try bench.engine("google", ["credentials_path": path], transport: transport)
    }

    /// Hands out token 1, 2, 3, and speaks for those that are not refused.
    private func transport(refusing refused: Set<Int> = []) -> RecordedTransport {
        let count = Mutex(0)
        return RecordedTransport { request in
            guard request.url.host() == "tokens.example.test" else {
                let bearer = request.secretHeaders["Authorization"]?.reveal() ?? ""
                return refused.contains { bearer == "Bearer token-\($0)" }
                    ? .json(#"{"error":{"message":"expired","status":"UNAUTHENTICATED"}}"#, status: 401)
                    : .sound(for: request)
            }
            let number = count.withLock { count in
                count += 1
                return count
            }
            return .json("{\"access_token\":\"token-\(number)\",\"expires_in\":\"3599\",\"token_type\":\"Bearer\"}")
        }
    }

    private func tokenRequests(_ transport: RecordedTransport) -> [HTTPRequest] {
        transport.requests.filter { $0.url.host() == "tokens.example.test" }
    }

    @Test func `a token is asked for with a signed request of this hour`() async throws {
        let transport = transport()
        _ = try await engine(transport).speech(for: greeting).collected()
        let request = try #require(tokenRequests(transport).first)
        #expect(request.headers["Content-Type"] == "application/x-www-form-urlencoded")
        let prefix = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
        try #require(request.text.hasPrefix(prefix))
        let parts = request.text.dropFirst(prefix.count).split(separator: ".").map(String.init)
        try #require(parts.count == 3)
        #expect(key.verifies(signature: parts[2], of: "\(parts[0]).\(parts[1])"))
        let claims = try #require(TestRSAKey.json(parts[1]) as? NSDictionary)
        let now = Int(bench.clock.now.timeIntervalSince1970)
        #expect(
            claims == [
                "iss": "coffee@example.test", "aud": "https://oauth2.googleapis.com/token",
                "scope": "https://www.googleapis.com/auth/cloud-platform", "iat": now - 10, "exp": now + 3590,
            ])
        #expect(transport.requests.last?.secretHeaders["Authorization"]?.reveal() == "Bearer token-1")
        #expect(transport.requests.last?.secretHeaders.count == 1)
    }

    @Test func `a token is kept until it is nearly at its end`() async throws {
        let transport = transport()
        let engine = try engine(transport)
        for _ in 0..<3 { _ = try await engine.speech(for: greeting).collected() }
        bench.clock.advance(by: .seconds(3599 - 226))
        _ = try await engine.speech(for: greeting).collected()
        #expect(tokenRequests(transport).count == 1)
        bench.clock.advance(by: .seconds(2))
        _ = try await engine.speech(for: greeting).collected()
        #expect(tokenRequests(transport).count == 2)
        #expect(transport.requests.last?.secretHeaders["Authorization"]?.reveal() == "Bearer token-2")
    }

    @Test func `a clock that is set back makes no token last longer`() async throws {
        let transport = transport()
        let engine = try engine(transport)
        _ = try await engine.speech(for: greeting).collected()
        bench.clock.step(by: .seconds(-86_400))
        _ = try await engine.speech(for: greeting).collected()
        #expect(tokenRequests(transport).count == 2)
    }

    @Test func `requests at once ask for one token`() async throws {
        let transport = transport()
        let engine = try engine(transport)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { [greeting] in _ = try await engine.speech(for: greeting).collected() }
            }
            try await group.waitForAll()
        }
        #expect(tokenRequests(transport).count == 1)
    }

    @Test func `a token that is refused before its time is replaced, once`() async throws {
        let transport = transport(refusing: [1])
        _ = try await engine(transport).speech(for: greeting).collected()
        #expect(tokenRequests(transport).count == 2)
        let stubborn = self.transport(refusing: [1, 2, 3])
        let engine = try engine(stubborn)
        await expectProblem(.authentication) { _ = try await engine.speech(for: greeting).collected() }
        #expect(tokenRequests(stubborn).count == 2)
    }

    @Test(arguments: [true, false])
    func `a refused key tells of the clock when nobody vouches for that`(isSynchronised: Bool) async throws {
        bench.clock.evidence.isSynchronised = isSynchronised
        let transport = RecordedTransport { request in
            .json(
                "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT: \(request.text.suffix(2000))\"}",
                status: 400)
        }
        let engine = try engine(transport)
        let problem = await expectProblem(.authentication) {
            _ = try await engine.speech(for: greeting).collected()
        }
        #expect(problem?.remedy.contains("2026-11-24T06:45:00Z") == !isSynchronised)
        #expect(problem?.remedy.contains(path) == true)
        #expect(problem?.detail.contains("invalid_grant") == true)
        let assertion = try #require(transport.requests.first?.text.split(separator: "=").last)
        #expect(problem?.description.contains(assertion.prefix(100)) == false)
    }

    @Test func `a server of tokens that fails is no fault of the key`() async throws {
        let engine = try engine(RecordedTransport { _ in .json(#"{"error":"temporarily_unavailable"}"#, status: 400) })
        await expectProblem(.server) { _ = try await engine.speech(for: greeting).collected() }
    }

    @Test(arguments: [
        "", "{}", "no JSON", #"{"type":"authorized_user","client_email":"a","private_key":"b","token_uri":"c"}"#,
    ])
    func `a file that is no key of a service account is told, and not quoted`(text: String) async throws {
        try Data(text.utf8).write(to: URL(filePath: path))
        let engine = try engine(transport())
        let problem = await expectProblem(.authentication) {
            _ = try await engine.speech(for: greeting).collected()
        }
        #expect(problem?.subject == path)
    }

    @Test func `a file that is not there is told by its path`() async throws {
        let engine = try bench.engine("google", ["credentials_path": "/no/such/file"], transport: transport())
        let problem = await expectProblem(.authentication) { try await engine.checkHealth() }
        #expect(problem?.subject == "/no/such/file")
    }
}
