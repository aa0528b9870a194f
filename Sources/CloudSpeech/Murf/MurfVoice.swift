import Announcing

/// A voice by its id, with a style after a colon if wanted.
struct MurfVoice: Hashable, Sendable {
    let name: String
    let style: String?

    /// - Parameter standardStyle: of a voice without one.
    init(_ text: String, standardStyle: String? = nil) {
        let parts = text.split(separator: ":", maxSplits: 1)
        name = parts.first.map(String.init) ?? ""
        style = parts.count > 1 ? String(parts[1]) : standardStyle
    }
}

/// An entry of `GET /v1/speech/voices`.
struct MurfVoiceEntry: Decodable {
    let voiceId: String
    let gender: String?
    let locale: String?

    var voice: Voice {
        // Murf writes the United Kingdom as UK, everybody else as GB.
        let language = (locale ?? "und").lowercased()
        return Voice(
            name: voiceId, language: language == "en-uk" ? "en-gb" : language, gender: Voice.Gender(word: gender))
    }
}
