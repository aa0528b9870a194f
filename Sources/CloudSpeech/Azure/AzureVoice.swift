import Announcing

/// A voice by its short name, with a style after a `#` if wanted: `en-US-JennyNeural#cheerful`. Not after a colon: names have
/// those themselves (`en-US-Ava:DragonHDLatestNeural`).
struct AzureVoice: Hashable, Sendable {
    let name: String
    let style: String?

    /// - Parameter standardStyle: of a voice without one.
    init(_ text: String, standardStyle: String? = nil) {
        let parts = text.split(separator: "#", maxSplits: 1)
        name = parts.first.map(String.init) ?? ""
        style = parts.count > 1 ? String(parts[1]) : standardStyle
    }

    /// What the name says of it: `en-US`, and for a dialect `zh-CN-shaanxi`.
    var language: String {
        let parts = name.split(separator: "-")
        guard parts.count > 2, (2...3).contains(parts[0].count) else { return "en-US" }
        let isDialect = parts.count > 3 && parts[2].allSatisfy { $0.isLowercase }
        return parts.prefix(isDialect ? 3 : 2).joined(separator: "-")
    }
}

/// An entry of `voices/list`. `Name` is another, longer one, that no request takes.
struct AzureVoiceEntry: Decodable {
    let shortName: String
    let locale: String?
    let gender: String?

    private enum CodingKeys: String, CodingKey {
        case shortName = "ShortName"
        case locale = "Locale"
        case gender = "Gender"
    }

    var voice: Voice {
        Voice(name: shortName, language: (locale ?? "und").lowercased(), gender: Voice.Gender(word: gender))
    }
}
