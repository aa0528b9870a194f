import Announcing
import COnnxRuntime

/// What a function of ONNX Runtime's C API returned when it did not do its work.
struct RuntimeFailure: Error {
    let code: OrtErrorCode
    let message: String

    init(code: OrtErrorCode, message: String) {
        self.code = code
        self.message = message
    }

    /// Takes the status over and frees it; `nil` when there was none, which is how the library says "done".
    init?(_ status: OrtStatusPtr?, api: UnsafePointer<OrtApi>) {
        guard let status else { return nil }
        code = api.pointee.GetErrorCode(status)
        message = api.pointee.GetErrorMessage(status).map { String(cString: $0) } ?? "no reason given"
        api.pointee.ReleaseStatus(status)
    }

    /// - Parameter subject: the model's file name.
    func problem(_ subject: String, _ action: String) -> Problem {
        let isDamage = [ORT_INVALID_PROTOBUF, ORT_INVALID_GRAPH, ORT_NO_MODEL].contains(code)
        return Problem(
            isDamage ? .damaged : .unavailable, "model \(subject)", "could not \(action): \(message)",
            remedy: isDamage ? "Install the voice again." : "")
    }
}
