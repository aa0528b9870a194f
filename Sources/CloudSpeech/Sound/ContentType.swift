/// What a header says that a body is.
struct ContentType: Hashable, Sendable {
    /// In lower case, without parameters; empty when there was none.
    let name: String
    /// Samples a second, where the type tells: `audio/pcm;rate=16000`.
    let sampleRate: Int?

    init(_ header: String) {
        let parts = header.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
        name = parts.first ?? ""
        sampleRate = parts.dropFirst().first { $0.hasPrefix("rate=") }.flatMap { Int($0.dropFirst(5)) }
            .flatMap { (1_000...192_000).contains($0) ? $0 : nil }
    }

    /// Whether a person could read it.
    var isText: Bool { name.hasPrefix("text/") || isJSON || name.hasSuffix("xml") }

    var isJSON: Bool { name.hasSuffix("json") }

    /// Whether it may hold samples as they are. Sound that is packed is named as what it is.
    var mayBeSamples: Bool {
        ["", "application/octet-stream", "binary/octet-stream"].contains(name)
            || name.hasPrefix("audio/") && !Self.packed.contains(where: name.contains)
    }

    private static let packed = ["mpeg", "mp3", "mp4", "aac", "ogg", "opus", "flac", "webm", "alaw", "ulaw"]
}
