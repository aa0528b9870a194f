/// Where a server listens: `kitchen.local:10200`.
package struct StreamPlace: Hashable, Sendable {
    /// A name or an address, an IPv6 address without brackets.
    package let host: String
    /// 1 to 65 535; 0, which nobody can write down, is any free one of one's own.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}

extension StreamPlace: LosslessStringConvertible {
    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Reads `127.0.0.1:8080`, `[::1]:8080` or `bedside.local:8080`; `nil` for anything else.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65_535).contains(port)
        else { return nil }
        let name = text[..<colon]
        let host = name.hasPrefix("[") && name.hasSuffix("]") ? name.dropFirst().dropLast() : name
        let isAddress = host.contains(":")
        guard !host.isEmpty, isAddress == (host != name), host.allSatisfy(Self.belongsInAHost) else { return nil }
        self.init(host: String(host), port: port)
    }

    private static func belongsInAHost(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || ".-:%".contains(character))
    }
}

/// How long a server may take.
package struct StreamLimits: Hashable, Sendable {
    /// To a connection, looking up its name included.
    package var connect: Duration
    /// Without a word while something is awaited of it.
    package var silence: Duration

    package init(connect: Duration = .seconds(5), silence: Duration = .seconds(30)) {
        self.connect = connect
        self.silence = silence
    }
}
