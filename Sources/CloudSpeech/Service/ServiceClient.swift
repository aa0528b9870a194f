import Announcing
import Foundation

/// Sends requests to one service, and turns what it answers beside the wanted into a ``Problem``.
struct ServiceClient: Sendable {
    /// Who is asked, and the subject of every problem.
    let recipient: String
    let address: ServiceAddress
    /// Where the key stands in the configuration, for remedies.
    let keyName: String
    /// What must be in no message, whoever sends it back, beside the secret headers of a request.
    var secrets: [Secret] = []
    let transport: any HTTPTransport
    var access: any ServiceAccess
    /// Reads the body of an answer that is no success.
    let readFailure: @Sendable (FailedAnswer) -> ServiceFailure

    /// For an answer that is read as it comes, as long as it takes; a second of sound at 48 kHz has 96 kB.
    static let speechLimits = HTTPLimits(size: 256 << 20)
    /// For an answer of a few hundred kilobytes.
    static let listLimits = HTTPLimits(total: .seconds(60), size: 16 << 20)

    /// The same for what is open to everybody, and is to see no key.
    var withoutKey: ServiceClient {
        var client = self
        client.access = KeyAccess.none
        return client
    }

    /// The answer to a question, read to its end.
    /// - Throws: ``Problem``: of the service's kind, and `server` for what is no such answer; `CancellationError`.
    func fetch<Answer: Decodable>(_ type: Answer.Type, _ request: HTTPRequest) async throws -> Answer {
        let (response, _) = try await open(request)
        let body = try await response.body.collected()
        return try decode(type, body)
    }

    func decode<Answer: Decodable>(_ type: Answer.Type, _ body: [UInt8]) throws(Problem) -> Answer {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch {
            throw Problem(
                .server, recipient, "answers in a way that is not its own",
                remedy: "Check the address \(address.subject).")
        }
    }

    /// The answer, when it is sound; some services send words with a status of success.
    /// - Parameter text: what was sent to be spoken; kept out of messages.
    /// - Throws: ``Problem``: of the service's kind, and `badAudio`; `CancellationError`.
    func sound(_ form: SoundForm, of request: HTTPRequest, speaking text: String) async throws -> SoundAnswer {
        let (response, request) = try await open(request, speaking: text)
        let type = ContentType(response.headers["Content-Type"] ?? "")
        guard form.accepts(type) else { throw await wrongContent(response, type, to: request, text) }
        return SoundAnswer(response.body, form.told(by: type), from: recipient)
    }

    /// The answer, when it is a success, and the request as it was sent.
    private func open(
        _ request: HTTPRequest, speaking text: String? = nil
    ) async throws -> (HTTPResponse, HTTPRequest) {
        let (response, request) = try await send(request)
        guard (200..<300).contains(response.status) else { throw await problem(response, to: request, text) }
        return (response, request)
    }

    /// Sends with the key that is known, and after a 401 once more with a fresh one, where there is such a thing: what lets a
    /// request in for a time can end before it.
    private func send(_ request: HTTPRequest) async throws -> (HTTPResponse, HTTPRequest) {
        var request = request
        request.secretHeaders = try await access.headers()
        let response = try await transport.send(request)
        guard response.status == 401, let fresh = try await access.headers(insteadOf: request.secretHeaders) else {
            return (response, request)
        }
        request.secretHeaders = fresh
        return (try await transport.send(request), request)
    }

    private func wrongContent(
        _ response: HTTPResponse, _ type: ContentType, to request: HTTPRequest, _ text: String
    ) async -> Problem {
        if type.isText {
            let failed = await FailedAnswer(response)
            let words = readFailure(failed).words
            return Problem(
                .badAudio, recipient, "answers with \(type.name) instead of sound\(quoted(words, request, text))",
                remedy: "Check the address \(address.subject) and the voice.")
        }
        return Problem(
            .badAudio, recipient, "sends \(type.name), which is not played here", remedy: "Try another voice or model.")
    }

    private func problem(_ response: HTTPResponse, to request: HTTPRequest, _ text: String?) async -> Problem {
        let answer = await FailedAnswer(response)
        let failure = readFailure(answer)
        let code = failure.code ?? Problem.Code(status: answer.status)
        return Problem(
            code, recipient, "\(code.sentence) (\(answer.status))\(quoted(failure.words, request, text))",
            remedy: failure.remedy ?? remedy(for: code), retryAfter: failure.retryAfter ?? answer.retryAfter)
    }

    private func quoted(_ words: String, _ request: HTTPRequest, _ text: String?) -> String {
        let keys = (secrets + request.secretHeaders.values).map { $0.reveal() }
        // "Bearer KEY" may come back as the key alone.
        let words = words.quotable(
            without: keys + keys.compactMap { $0.split(separator: " ").last.map(String.init) }, text: text)
        return words.isEmpty ? "" : ": \(words)"
    }

    private func remedy(for code: Problem.Code) -> String {
        switch code {
        case .authentication: "Check \(keyName)."
        case .quota: "Wait for the next period, or buy more."
        case .rateLimited: "Wait a moment."
        case .notFound, .unavailable: "Check the address \(address.subject)."
        case .server: "Try again later."
        default: ""
        }
    }
}

extension Problem.Code {
    /// What a status means where a service says nothing better.
    init(status: Int) {
        switch status {
        case 401, 403, 407: self = .authentication
        case 402: self = .quota
        case 404, 410: self = .notFound
        case 408, 500...599: self = .server
        case 429: self = .rateLimited
        case 400..<500: self = .invalidInput
        // A redirection, which is not followed with a key.
        default: self = .unavailable
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .authentication: "does not accept the key"
        case .quota: "what was paid for is used up"
        case .notFound: "does not know what was asked for"
        case .server: "failed"
        case .rateLimited: "was asked too often"
        case .invalidInput: "refuses the request"
        case .badAudio: "sends unusable sound"
        default: "sends elsewhere"
        }
    }
}
