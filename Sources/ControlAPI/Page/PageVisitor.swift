import Announcing
import Hummingbird
import NIOCore

/// Who asks for the page, as far as a browser tells.
///
/// The page has no password: who can reach it may use it. What must not is a page from elsewhere that is open in the same
/// browser. It could send a form here, or give its own name this machine's address and then read what it likes; a
/// browser tells of both.
struct PageVisitor {
    /// Endings of names that nobody can have on the internet.
    private static let ownNames = [".local", ".lan", ".internal", ".home.arpa"]

    /// What the visitor calls this machine.
    var host: String?
    /// The page from which a browser asks; `nil` for a visit, and for what is no browser.
    var origin: String?

    init(_ request: HTTPRequest) {
        host = request.authority
        origin = request.headerFields[.origin]
    }

    /// - Parameter name: the name by which the page is served, whatever it is.
    func isWelcome(to name: String) -> Bool {
        guard let host, Self.isOfThisHouse(host, named: name) else { return false }
        return origin == nil || origin == "http://\(host)"
    }

    private static func isOfThisHouse(_ authority: String, named own: String) -> Bool {
        guard let address = StreamPlace(authority) ?? StreamPlace("\(authority):80") else { return false }
        var name = address.host.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        return name == own.lowercased() || (try? SocketAddress(ipAddress: name, port: 0)) != nil
            || !name.contains(".") || ownNames.contains { name.hasSuffix($0) }
    }
}
