import Announcing
import Foundation

/// Exchanges the key of a service account for tokens that last an hour, and keeps the one it has.
///
/// Google believes a signed request for some minutes around the time that stands in it. On a machine whose clock is wrong it
/// refuses, and the ``Problem`` says so.
actor GoogleTokens: ServiceAccess {
    private struct Token {
        let headers: [String: Secret]
        let end: Date
    }

    private struct Answer: Decodable {
        let access_token: String
        let expires_in: Lifetime?
    }

    private struct Refusal: Decodable {
        let error: String
        let error_description: String?
    }

    private let path: String
    private let transport: any HTTPTransport
    private let wallClock: any WallClock
    private var token: Token?
    /// The exchange that runs; whoever comes meanwhile waits for the same.
    private var exchange: Task<Token, any Error>?

    /// As Google's own libraries have it: a token that ends sooner is too old to begin something with.
    private static let margin: TimeInterval = 225
    private static let lifetime: TimeInterval = 3600
    private static let scope = "https://www.googleapis.com/auth/cloud-platform"
    /// Of every token, wherever it is asked for.
    private static let audience = "https://oauth2.googleapis.com/token"

    /// - Parameter path: of the service account's file, which is read for each new token.
    init(path: String, transport: any HTTPTransport, wallClock: any WallClock) {
        self.path = path
        self.transport = transport
        self.wallClock = wallClock
    }

    func headers() async throws -> [String: Secret] {
        if let token, isFresh(token) { return token.headers }
        return try await newToken().headers
    }

    func headers(insteadOf refused: [String: Secret]) async throws -> [String: Secret]? {
        if token?.headers == refused { token = nil }
        return try await headers()
    }

    /// A clock that was set back must not make an old token last longer than any does.
    private func isFresh(_ token: Token) -> Bool {
        let remaining = token.end.timeIntervalSince(wallClock.now)
        return remaining > Self.margin && remaining <= Self.lifetime
    }

    private func newToken() async throws -> Token {
        if let exchange { return try await exchange.value }
        // A task of its own: whoever asked first may go away while others wait.
        let exchange = Task { try await fetchToken() }
        self.exchange = exchange
        defer { self.exchange = nil }
        let token = try await exchange.value
        self.token = token
        return token
    }

    private func fetchToken() async throws -> Token {
        let account = try GoogleServiceAccount(contentsOf: path)
        let asked = wallClock.now
        let token = try signedToken(of: account, at: asked)
        let answer = try await client(for: account, hiding: token).fetch(
            Answer.self, request(to: account.tokenAddress, with: token))
        let lifetime = min(answer.expires_in?.seconds ?? Self.lifetime, Self.lifetime)
        return Token(
            headers: ["Authorization": Secret("Bearer \(answer.access_token)")], end: asked.addingTimeInterval(lifetime)
        )
    }

    private func signedToken(of account: GoogleServiceAccount, at now: Date) throws(Problem) -> SignedToken {
        // A little earlier than now: a clock that is a few seconds ahead is no reason to refuse.
        let issued = Int(now.timeIntervalSince1970) - 10
        return try SignedToken(
            header: .init(kid: account.privateKeyID),
            claims: .init(
                iss: account.email, scope: Self.scope, aud: Self.audience, iat: issued,
                exp: issued + Int(Self.lifetime)),
            key: account.privateKey)
    }

    private func request(to address: URL, with token: SignedToken) -> HTTPRequest {
        let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
        return HTTPRequest(
            .post, address, headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: Array("grant_type=\(grant)&assertion=\(token.text.reveal())".utf8),
            limits: HTTPLimits(total: .seconds(30), size: 64 << 10))
    }

    private func client(
        for account: GoogleServiceAccount, hiding token: SignedToken
    ) throws(Problem) -> ServiceClient {
        guard let address = ServiceAddress(account.tokenAddress.absoluteString) else {
            throw Problem(.authentication, path, "its token_uri is no address")
        }
        let remedy = clockRemedy
        return ServiceClient(
            recipient: "Google", address: address, keyName: path, secrets: [account.privateKey, token.text],
            transport: transport, access: KeyAccess.none
        ) { answer in
            guard let refusal = answer.decoded(as: Refusal.self) else { return ServiceFailure(answer.plainWords) }
            let words = [refusal.error, refusal.error_description].compactMap { $0 }.joined(separator: ": ")
            switch refusal.error {
            case "invalid_grant": return ServiceFailure(words, code: .authentication, remedy: remedy)
            case "internal_failure", "server_error", "temporarily_unavailable":
                return ServiceFailure(words, code: .server)
            default: return ServiceFailure(words, code: answer.status < 500 ? .authentication : nil)
            }
        }
    }

    private var clockRemedy: String {
        let shown = wallClock.now.formatted(.iso8601)
        return wallClock.evidence.isSynchronised
            ? "Check \(path), and whether this key was deleted."
            : "Nobody vouches for this machine's clock, which shows \(shown): Google refuses keys at a wrong time. "
                + "Check it first, then \(path)."
    }
}

/// Seconds, as a number or as text.
private struct Lifetime: Decodable {
    let seconds: TimeInterval?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            seconds = TimeInterval(text)
        } else {
            seconds = try container.decode(TimeInterval.self)
        }
    }
}
