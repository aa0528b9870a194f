import Announcing

/// What the name of a voice tells of it: `en-US-Chirp3-HD-Kore` is language, region, family and given name.
struct GoogleVoice: Hashable, Sendable {
    let name: String

    init(_ name: String) { self.name = name }

    /// The tag that a request has to repeat: `en-US`; `nil` for what is no name of a voice.
    var language: String? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 2, (2...3).contains(parts[0].count), (2...3).contains(parts[1].count),
            name.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") })
        else { return nil }
        return "\(parts[0])-\(parts[1])"
    }

    /// Refused with a 400 by the voices of these families, even when it is 0.
    var takesPitch: Bool { !["-Chirp", "-Journey-", "-Studio-"].contains(where: name.contains) }

    /// Refused with a 400 by the Journey voices, of whatever value.
    var takesRate: Bool { !name.contains("-Journey-") }
}

/// The answer of `voices`; an empty object when there is none in a language.
struct GoogleVoiceList: Decodable {
    struct Entry: Decodable {
        let languageCodes: [String]?
        let name: String
        let ssmlGender: String?

        var voice: Voice {
            Voice(
                name: name, language: (languageCodes?.first ?? "und").lowercased(),
                gender: Voice.Gender(word: ssmlGender))
        }
    }

    let voices: [Entry]?
}
