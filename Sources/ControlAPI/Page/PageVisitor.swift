import Hummingbird
import NIOCore

/// Who asks for the page, as far as a browser tells.
///
/// The page has no password: who can reach it may use it. What must not is a page from elsewhere that is open in the same
/// browser. It could send a form here, or give its own name this machine's address and then read what it likes; a browser
/// tells of both.
struct PageVisitor {
    /// What the visitor calls this machine.
    var host: String?
    /// The page from which a browser asks; `nil` for a visit, and for what is no browser.
    var origin: String?

    init(_ request: HTTPRequest) {
        host = request.authority
        origin = request.headerFields[.origin]
    }

    var isWelcome: Bool {
        guard let host, Self.isOfThisHouse(host) else { return false }
        return origin == nil || origin == "http://\(host)"
    }

    /// An address, or a name that only the own network gives: no name of the internet.
    private static func isOfThisHouse(_ authority: String) -> Bool {
        guard let address = PageAddress(authority) ?? PageAddress("\(authority):80") else { return false }
        let name = address.host.lowercased()
        return (try? SocketAddress(ipAddress: name, port: 0)) != nil || !name.contains(".") || name.hasSuffix(".local")
    }
}
