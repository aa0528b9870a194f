import Announcing

/// What a service's error body says, in the service's own words.
struct ServiceFailure: Hashable, Sendable {
    /// The kind, where the body tells it better than the status.
    var code: Problem.Code?
    var words: String
    /// What to do, where that isn't what one does about every problem of this kind.
    var remedy: String?
    /// How long to wait, where the service tells it in its own way.
    var retryAfter: Duration?

    init(_ words: String, code: Problem.Code? = nil, remedy: String? = nil, retryAfter: Duration? = nil) {
        self.code = code
        self.words = words
        self.remedy = remedy
        self.retryAfter = retryAfter
    }
}

extension String {
    /// As it may stand in a message: on one line, of moderate length, with dots for every secret and for the text that was
    /// sent, should the service have sent them back.
    func quotable(without secrets: [String], text: String?) -> String {
        var words = self
        for secret in secrets where !secret.isEmpty { words = words.replacing(secret, with: "•••") }
        // A word or two may stand there by chance.
        if let text, text.count > 12 { words = words.replacing(text, with: "…") }
        let line = words.map { $0.isWhitespace || $0.isControl ? " " : String($0) }.joined()
            .split(separator: " ").joined(separator: " ")
        return line.count > 300 ? line.prefix(300) + "…" : line
    }
}

extension Character {
    fileprivate var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
