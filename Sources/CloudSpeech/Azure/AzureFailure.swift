import Announcing

/// `{"error":{"code":"403","message":"..."}}`, which the gateway before the service writes.
private struct AzureErrorBody: Decodable {
    struct Failure: Decodable { let message: String? }

    let error: Failure
}

extension ServiceFailure {
    /// The body is mostly empty; the reason stands behind the status, and over HTTP/2 nowhere.
    static func azure(_ answer: FailedAnswer) -> ServiceFailure {
        let words = answer.decoded(as: AzureErrorBody.self)?.error.message ?? answer.plainWords
        // A month that is used up has the status of a bad key.
        return ServiceFailure(words, code: answer.status == 403 && words.lowercased().contains("quota") ? .quota : nil)
    }
}
