/// Where a server listens: `kitchen.local:10200`.
package struct StreamPlace: Hashable, Sendable {
    /// A name or an address, an IPv6 address without brackets.
    package let host: String
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}

extension StreamPlace: CustomStringConvertible {
    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
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
