import Announcing

/// `{"errorCode":400,"errorMessage":"..."}`; for some answers the words have another name.
private struct MurfErrorBody: Decodable {
    let errorMessage: String?
    let error_message: String?
    let message: String?
}

extension ServiceFailure {
    /// As Murf tells it: 402 is what is used up, 403 a bad key.
    static func murf(_ answer: FailedAnswer) -> ServiceFailure {
        let body = answer.decoded(as: MurfErrorBody.self)
        let words = body?.errorMessage ?? body?.error_message ?? body?.message ?? answer.plainWords
        return ServiceFailure(words)
    }
}
