/// How far the making of a voice is.
package struct VoiceProgress: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case fetching, copying, checking
    }

    package let step: Step
    /// The file it is at: `en_US-lessac-medium.onnx`.
    package let file: String
    /// Bytes of it that are here; those of an earlier try count.
    package let done: Int
    /// `nil` where nobody says.
    package let total: Int?
}
