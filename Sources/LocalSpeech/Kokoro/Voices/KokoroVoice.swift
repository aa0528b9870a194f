import Announcing

/// What the name of a Kokoro voice says: `af_heart` is American and female, and called heart.
struct KokoroVoice: Hashable, Sendable {
    let name: String

    /// The voice that speaks when nobody says otherwise.
    static let standardName = "af_heart"

    private struct Language {
        let tag: String
        let accent: KokoroAccent
        let espeakVoice: String
    }

    /// By the first letter. Kokoro learned Japanese and Mandarin from phonemes of another kind; espeak's are what there is
    /// here, and the accent is heard.
    private static let languages: [Character: Language] = [
        "a": Language(tag: "en-us", accent: .american, espeakVoice: "en-us"),
        "b": Language(tag: "en-gb", accent: .british, espeakVoice: "en-gb"),
        "e": Language(tag: "es", accent: .other, espeakVoice: "es"),
        "f": Language(tag: "fr-fr", accent: .other, espeakVoice: "fr-fr"),
        "h": Language(tag: "hi", accent: .other, espeakVoice: "hi"),
        "i": Language(tag: "it", accent: .other, espeakVoice: "it"),
        "j": Language(tag: "ja", accent: .other, espeakVoice: "ja"),
        "p": Language(tag: "pt-br", accent: .other, espeakVoice: "pt-br"),
        "z": Language(tag: "cmn", accent: .other, espeakVoice: "cmn"),
    ]

    /// A voice with another letter, or a name of another form, speaks American English.
    private var spoken: Language {
        prefix.first.flatMap { Self.languages[$0] } ?? Language(tag: "en-us", accent: .american, espeakVoice: "en-us")
    }

    /// Both letters before the line; empty for a name of another form.
    private var prefix: [Character] {
        let letters = Array(name.prefix(3))
        return letters.count == 3 && letters[2] == "_" ? letters : []
    }

    /// A BCP 47 tag.
    var language: String { spoken.tag }
    var accent: KokoroAccent { spoken.accent }
    var espeakVoice: String { spoken.espeakVoice }

    var gender: Voice.Gender {
        switch prefix.dropFirst().first {
        case "f": .female
        case "m": .male
        default: .unknown
        }
    }

    /// As the port lists it.
    var listed: Voice { Voice(name: name, language: language, gender: gender) }

    static func unknown(_ name: String, among names: [String]) -> Problem {
        let near = names.nearest(to: name)
        return Problem(
            .notFound, "voice \"\(name)\"", "Kokoro has no such voice",
            remedy: near.isEmpty
                ? "A voice is named like \(standardName)" : "Near names: \(near.joined(separator: ", "))")
    }
}
