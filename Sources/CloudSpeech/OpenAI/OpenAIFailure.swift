import Announcing

/// `{"error":{"message":"...","type":"invalid_request_error","param":"voice","code":null}}`; some servers at home have
/// `{"detail":"..."}` instead.
private struct OpenAIErrorBody: Decodable {
    struct Failure: Decodable {
        let message: String?
        let type: String?
        let code: String?
    }

    let error: Failure?
    let detail: String?
}

extension ServiceFailure {
    /// As OpenAI tells it: what is used up has the status of being asked too often, and another code.
    static func openAI(_ answer: FailedAnswer) -> ServiceFailure {
        let body = answer.decoded(as: OpenAIErrorBody.self)
        guard let error = body?.error else { return ServiceFailure(body?.detail ?? answer.plainWords) }
        let isQuota = error.code == "insufficient_quota" || error.type == "insufficient_quota"
        return ServiceFailure(error.message ?? error.code ?? "", code: isQuota ? .quota : nil)
    }
}
