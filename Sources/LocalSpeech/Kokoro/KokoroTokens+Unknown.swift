extension KokoroTokens {
    /// What was left out, most often first; `nil` when nothing was.
    func unknownNotice(voice: String) -> String? {
        guard !unknown.isEmpty else { return nil }
        let list = unknown.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { scalar, count in
            "U+\(String(scalar.value, radix: 16, uppercase: true)) (\(count))"
        }
        return
            "voice \"\(voice)\" left out phonemes that Kokoro's alphabet does not have: \(list.joined(separator: ", "))"
    }
}
