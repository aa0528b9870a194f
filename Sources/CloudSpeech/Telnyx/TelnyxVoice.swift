import Announcing

/// A voice as Telnyx names it: vendor, model and the voice itself, `Telnyx.NaturalHD.astra`.
struct TelnyxVoice: Hashable, Sendable {
    let name: String
    private let parts: [String]

    init(_ name: String) {
        self.name = name
        parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    var isTelnyx: Bool { parts.count == 3 && parts[0] == "telnyx" && !parts[1].isEmpty && !parts[2].isEmpty }

    var comesAsSamples: Bool { parts.count > 1 && parts[1] != "kokorotts" }

    var takesSpeed: Bool { parts.count > 1 && !["bayan", "sukhan"].contains(parts[1]) }
}

/// The answer of `GET /v2/text-to-speech/voices`.
struct TelnyxVoiceList: Decodable {
    struct Entry: Decodable {
        let voice_id: String
        let language: String?
        let gender: String?

        var voice: Voice {
            Voice(name: voice_id, language: (language ?? "und").lowercased(), gender: Voice.Gender(word: gender))
        }
    }

    let voices: [Entry]
}
