import Announcing

/// The head of an answer, read line by line. A further status line begins a further head: after a redirection, and after
/// an interim answer like `100 Continue`.
struct ResponseHead: Hashable, Sendable {
    private(set) var status = 0
    private(set) var reason = ""
    private(set) var headers = HTTPHeaders()
    private var size = 0

    /// Bytes of all lines; far beyond what servers send.
    private static let sizeLimit = 256 << 10

    /// - Parameter line: as it came, with its line break.
    /// - Returns: whether there is still room.
    mutating func read(_ line: UnsafeRawBufferPointer) -> Bool {
        size += line.count
        guard size <= Self.sizeLimit else { return false }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            begin(text)
        } else if let colon = text.firstIndex(of: ":") {
            headers.append(String(text[..<colon]), Self.trimmed(text[text.index(after: colon)...]))
        }
        return true
    }

    private mutating func begin(_ line: String) {
        let words = line.split(maxSplits: 2, omittingEmptySubsequences: true, whereSeparator: \.isWhitespace)
        status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        reason = words.count > 2 ? Self.trimmed(words[2]) : ""
        headers = HTTPHeaders()
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
