import Announcing

/// `{"errors":[{"code":"10009","title":"Authentication failed","detail":"..."}]}`
private struct TelnyxErrorBody: Decodable {
    struct Failure: Decodable {
        let code: String?
        let title: String?
        let detail: String?
    }

    let errors: [Failure]
}

extension ServiceFailure {
    /// As Telnyx tells it.
    static func telnyx(_ answer: FailedAnswer) -> ServiceFailure {
        // Seconds to wait, not a time of day as elsewhere.
        let reset = answer.headers["x-ratelimit-reset"].flatMap(Double.init).flatMap(FailedAnswer.delay)
        guard let error = answer.decoded(as: TelnyxErrorBody.self)?.errors.first else {
            return ServiceFailure(answer.plainWords, retryAfter: answer.retryAfter ?? reset)
        }
        let words = [error.title, error.detail].compactMap { $0 }.joined(separator: ": ")
        return ServiceFailure(
            [words, error.code.map { "code \($0)" } ?? ""].filter { !$0.isEmpty }.joined(separator: ", "),
            code: error.code.flatMap { codes[$0] }, retryAfter: answer.retryAfter ?? reset)
    }

    private static let codes: [String: Problem.Code] = [
        "10009": .authentication, "10010": .authentication, "10011": .rateLimited,
    ]
}
