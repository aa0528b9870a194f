import CNetlink
import Glibc

/// The default routes and the links at one moment, and whether one leads over the other.
struct WayOut: Hashable {
    private(set) var routes: [DefaultRoute] = []
    private(set) var links: [LinkState] = []

    /// So often the kernel is asked again when its tables change while it tells of them. Whoever is told of changes
    /// asks again anyway.
    private static let attempts = 3

    init() {}

    init(asking socket: borrowing NetlinkSocket) throws(NetlinkFailure) {
        self.init()
        for _ in 1...Self.attempts {
            (routes, links) = ([], [])
            if try !read(from: socket) { return }
        }
    }

    /// Whether a packet for elsewhere would leave this box.
    var isOpen: Bool {
        let carrying = links.filter(\.isCarrying).map(\.index)
        return routes.contains { route in
            switch route.links {
            case .any: !carrying.isEmpty
            case .these(let indices): indices.contains(where: carrying.contains)
            }
        }
    }

    /// - Returns: whether it changed meanwhile.
    private mutating func read(from socket: borrowing NetlinkSocket) throws(NetlinkFailure) -> Bool {
        var isInterrupted = false
        for family in [AF_INET, AF_INET6] {
            if try ask(socket, for: RTM_GETROUTE, family: family) { isInterrupted = true }
        }
        // The longest answer by far, and without a route of no use.
        guard !routes.isEmpty else { return isInterrupted }
        return try ask(socket, for: RTM_GETLINK, family: AF_UNSPEC) || isInterrupted
    }

    private mutating func ask(
        _ socket: borrowing NetlinkSocket, for kind: Int, family: Int32
    ) throws(NetlinkFailure) -> Bool {
        try socket.dump(kind, family: family) { (kind, body) throws(NetlinkFailure) in try add(kind, body) }
    }

    /// Takes in one message; of a kind that does not matter here, nothing.
    mutating func add(_ kind: UInt16, _ body: RawSpan) throws(NetlinkFailure) {
        switch Int(kind) {
        case RTM_NEWROUTE: if let route = try DefaultRoute(body) { routes.append(route) }
        case RTM_NEWLINK: links.append(try LinkState(body))
        default: break
        }
    }
}
