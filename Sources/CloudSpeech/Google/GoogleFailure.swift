import Announcing

/// `{"error":{"code":400,"message":"...","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}`
private struct GoogleErrorBody: Decodable {
    struct Detail: Decodable { let reason: String? }
    struct Failure: Decodable {
        let message: String?
        let status: String?
        let details: [Detail]?
    }

    let error: Failure
}

extension ServiceFailure {
    /// As Google's APIs tell it.
    static func google(_ answer: FailedAnswer) -> ServiceFailure {
        guard let error = answer.decoded(as: GoogleErrorBody.self)?.error else {
            return ServiceFailure(answer.plainWords)
        }
        let reason = error.details?.lazy.compactMap(\.reason).first
        let words = [error.status, error.message].compactMap { $0 }.joined(separator: ": ")
        switch (answer.status, reason) {
        case (_, "API_KEY_INVALID"): return ServiceFailure(words, code: .authentication)
        case (_, "SERVICE_DISABLED"):
            return ServiceFailure(
                words, code: .authentication, remedy: "Enable the Text-to-Speech API for the project.")
        // Google names no time, and its guide at least half a minute.
        case (429, _): return ServiceFailure(words, retryAfter: answer.retryAfter ?? .seconds(30))
        default: return ServiceFailure(words)
        }
    }
}
