import Announcing

/// How a voice is asked for: `en_US-lessac-medium`, or with one of its speakers after a `#`: `en_GB-vctk-medium#p239`.
struct PiperVoiceChoice: Hashable, Sendable {
    let voice: String
    /// By name or number; `nil` is the voice's own first.
    let speaker: String?

    init(_ text: String) {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        voice = String(parts[0])
        speaker = parts.count == 2 ? String(parts[1]) : nil
    }

    /// What the graph is told; `nil` for a voice with one speaker.
    /// - Throws: ``Problem`` `notFound` with near names.
    func number(in speakers: PiperSpeakers) throws(Problem) -> Int64? {
        let number = try speaker.map { name throws(Problem) in try speakers.number(of: name) } ?? speakers.defaultNumber
        return speakers.count > 1 ? Int64(number) : nil
    }
}

extension PiperVoiceConfiguration {
    /// A BCP 47 tag: `en-us`.
    var languageTag: String { (language ?? "und").lowercased().replacing("_", with: "-") }
}
