import Announcing

/// A page of `GET /v2/voices`. Every field of a voice but its id may be null.
struct ElevenLabsVoicePage: Decodable {
    struct Entry: Decodable {
        struct VerifiedLanguage: Decodable { let language: String? }

        let voice_id: String
        let labels: [String: String?]?
        let verified_languages: [VerifiedLanguage]?

        var voice: Voice {
            let language = label("language") ?? verified_languages?.lazy.compactMap(\.language).first
            return Voice(
                name: voice_id, language: language?.lowercased() ?? "und",
                gender: Voice.Gender(word: label("gender")))
        }

        private func label(_ name: String) -> String? { labels?[name] ?? nil }
    }

    let voices: [Entry]
    let has_more: Bool?
    let next_page_token: String?
}
