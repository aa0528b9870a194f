import Announcing

/// The voices and variants that libespeak-ng found in its data, and the rule by which a name finds one of them.
///
/// A voice is named by its language tag (`en-us`), its file (`en-US`, `gmw/en-US`) or its title (`English (America)`);
/// a variant (another throat for the same language: `f3`, `whisper`) follows after a plus: `en-us+f3`. Case does not
/// count. The library itself would take any variant for any voice in silence, and start other programs for some names:
/// it is only ever given what was found here.
struct EspeakVoiceCatalog: Equatable, Sendable {
    /// One entry of `espeak_ListVoices`.
    struct Entry: Equatable, Sendable {
        struct Language: Equatable, Sendable {
            let tag: String
            /// Lower is preferred.
            let priority: UInt8
        }

        let title: String
        /// The path of its file below the library's `voices`: `gmw/en-US`, `!v/f3`.
        let identifier: String
        let languages: [Language]
        let gender: Voice.Gender

        var fileName: String { identifier.split(separator: "/").last.map(String.init) ?? identifier }
    }

    private let voicesByName: [(name: String, entry: Entry)]
    private let variants: [Entry]

    init(voices: [Entry], variants: [Entry]) {
        var taken: Set<String> = []
        // Two voices may share their first language (Cantonese in two alphabets): the second goes by its file.
        voicesByName = voices.map { voice in
            let tag = voice.languages.first?.tag ?? voice.fileName
            let name = taken.contains(tag) ? voice.fileName.lowercased() : tag
            taken.insert(name)
            return (name, voice)
        }
        self.variants = variants
    }

    static func == (left: Self, right: Self) -> Bool {
        left.variants == right.variants && left.voicesByName.elementsEqual(right.voicesByName, by: ==)
    }

    /// Every voice, without variants, by name.
    var voices: [Voice] {
        voicesByName.map { name, entry in
            Voice(name: name, language: entry.languages.first?.tag ?? name, gender: entry.gender)
        }.sorted { $0.name < $1.name }
    }

    /// What `espeak_SetVoiceByName` is to be given for a name.
    /// - Throws: ``Problem`` `notFound` that lists near names.
    func identifier(forVoice name: String) throws(Problem) -> String {
        let parts = name.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let voice = voice(named: parts[0]) else {
            throw Self.unknown("voice", name, nearest: voicesByName.map(\.name).nearest(to: parts[0]), example: "en-us")
        }
        guard parts.count == 2 else { return voice.identifier }
        guard let variant = variants.first(where: { $0.isNamed(parts[1]) }) else {
            let near = (variants.map(\.fileName) + variants.map(\.title)).nearest(to: parts[1])
            throw Self.unknown("voice", name, what: "variant", nearest: near, example: "f3")
        }
        return voice.identifier + "+" + variant.fileName
    }

    private func voice(named name: String) -> Entry? {
        if let exact = voicesByName.first(where: { $0.name.lowercased() == name.lowercased() }) { return exact.entry }
        if let named = voicesByName.first(where: { $0.entry.isNamed(name) }) { return named.entry }
        let speakers = voicesByName.compactMap { _, entry in
            entry.languages.first { $0.tag.lowercased() == name.lowercased() }.map { ($0.priority, entry) }
        }
        return speakers.min { $0.0 < $1.0 }?.1
    }

    private static func unknown(
        _ subject: String, _ name: String, what: String = "voice", nearest: [String], example: String
    ) -> Problem {
        Problem(
            .notFound, "\(subject) \"\(name)\"", "espeak has no such \(what)",
            remedy: nearest.isEmpty
                ? "A \(what) is named like \(example)" : "Near names: \(nearest.joined(separator: ", "))")
    }
}

extension EspeakVoiceCatalog.Entry {
    fileprivate func isNamed(_ name: String) -> Bool {
        [title, identifier, fileName].contains { $0.lowercased() == name.lowercased() }
    }
}
