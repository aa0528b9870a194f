/// How an owner wants the voices to speak, 0 to 1 each; what is `nil` is left to the voice.
struct ElevenLabsSettings: Hashable, Sendable {
    var stability: Double?
    var similarity: Double?
    var style: Double?

    /// `voice_settings` of a request.
    struct Question: Encodable {
        let stability: Double?
        let similarity_boost: Double?
        let style: Double?
        let speed: Double?
    }

    /// What of it is heard.
    var identity: String { [stability, similarity, style].map { $0.map { "\($0)" } ?? "-" }.joined(separator: " ") }

    /// - Returns: `nil` when there is nothing to set.
    func question(speed: Double?) -> Question? {
        guard self != ElevenLabsSettings() || speed != nil else { return nil }
        return Question(stability: stability, similarity_boost: similarity, style: style, speed: speed)
    }
}
