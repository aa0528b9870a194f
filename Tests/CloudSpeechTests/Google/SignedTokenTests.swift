import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CloudSpeech

@Suite struct SignedTokenTests {
    private let key = TestRSAKey()
    private let claims = SignedToken.Claims(
        iss: "coffee@example.test", scope: "s", aud: "a", iat: 1_700_000_000, exp: 1_700_003_600)

    @Test func `a token is signed so that the public key verifies it`() throws {
        let token = try SignedToken(header: .init(kid: "k1"), claims: claims, key: key.privatePEM)
        let parts = token.text.reveal().split(separator: ".").map(String.init)
        try #require(parts.count == 3)
        #expect(!token.text.reveal().contains { "+/=".contains($0) })
        let header = try #require(TestRSAKey.json(parts[0]) as? [String: String])
        #expect(header == ["alg": "RS256", "kid": "k1", "typ": "JWT"])
        let body = try #require(TestRSAKey.json(parts[1]) as? [String: any Sendable])
        #expect(body["iss"] as? String == "coffee@example.test")
        #expect(body["exp"] as? Int == 1_700_003_600)
        #expect(key.verifies(signature: parts[2], of: "\(parts[0]).\(parts[1])"))
        #expect(!key.verifies(signature: parts[2], of: "\(parts[0]).\(parts[0])"))
    }

    @Test(arguments: ["", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
    func `what is no key is refused without quoting it`(text: String) async {
        let problem = await expectProblem(.authentication) {
            _ = try SignedToken(header: .init(kid: nil), claims: claims, key: Secret(text))
        }
        if !text.isEmpty { #expect(problem?.description.contains(text) == false) }
    }

    @Test func `a key of another kind, and one with a passphrase, are refused`() async {
        for pem in [TestRSAKey.ellipticPEM, key.encryptedPEM] {
            await expectProblem(.authentication) {
                _ = try SignedToken(header: .init(kid: nil), claims: claims, key: pem)
            }
        }
    }
}
