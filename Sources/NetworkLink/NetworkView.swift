import Glibc

/// What the kernel says of links and routes, as far as it tells whether there is a way to the world.
struct NetworkView: Hashable, Sendable {
    /// Links that could carry something: they are up, have a carrier, and are not this machine itself.
    private var links: Set<UInt32> = []
    /// Over which links a route leads that is for every address.
    private var waysOut: Set<UInt32> = []

    var isOnline: Bool { !links.isDisjoint(with: waysOut) }

    /// Takes a message of a dump in; what it does not know means nothing to it.
    /// - Throws: ``NetlinkMessage/Malformed``.
    mutating func apply(_ message: NetlinkMessage) throws(NetlinkMessage.Malformed) {
        switch message.type {
        case NetlinkMessage.link: try applyLink(message)
        case NetlinkMessage.route: try applyRoute(message)
        default: break
        }
    }

    /// `struct ifinfomsg`: family, type, index at 4, flags at 8.
    private mutating func applyLink(_ message: NetlinkMessage) throws(NetlinkMessage.Malformed) {
        guard let index = message.payload.number(at: 4, as: UInt32.self),
            let flags = message.payload.number(at: 8, as: UInt32.self)
        else { throw NetlinkMessage.Malformed() }
        // The kernel takes IFF_RUNNING away from a link without a carrier (Documentation/networking/operstates.rst).
        let carries = UInt32(IFF_UP | IFF_RUNNING)
        let isItself = flags & UInt32(IFF_LOOPBACK) != 0
        if flags & carries == carries, !isItself { links.insert(index) }
    }

    /// `struct rtmsg`: length of the destination at 1, table at 4, type at 7, flags at 8.
    private mutating func applyRoute(_ message: NetlinkMessage) throws(NetlinkMessage.Malformed) {
        let payload = message.payload
        guard let length = payload.number(at: 1, as: UInt8.self), let type = payload.number(at: 7, as: UInt8.self),
            let flags = payload.number(at: 8, as: UInt32.self)
        else { throw NetlinkMessage.Malformed() }
        guard length == 0, type == Self.unicast, flags & Self.deadFlags == 0 else { return }
        let attributes = try message.attributes(after: Self.routeHeaderSize)
        if let link = attributes[Self.outgoingLink]?.number(at: 0, as: UInt32.self) { waysOut.insert(link) }
        if let hops = attributes[Self.severalHops] { try applyHops(hops) }
    }

    /// `struct rtnexthop`: length, flags at 2, link at 4; attributes after.
    private mutating func applyHops(_ hops: ArraySlice<UInt8>) throws(NetlinkMessage.Malformed) {
        var rest = hops
        while rest.count >= Self.hopHeaderSize {
            guard let length = rest.number(at: 0, as: UInt16.self).map(Int.init), length >= Self.hopHeaderSize,
                let flags = rest.number(at: 2, as: UInt8.self), let link = rest.number(at: 4, as: UInt32.self)
            else { throw NetlinkMessage.Malformed() }
            if UInt32(flags) & Self.deadFlags == 0 { waysOut.insert(link) }
            rest = rest.dropFirst(NetlinkMessage.aligned(length))
        }
    }

    /// From linux/rtnetlink.h: `RTN_UNICAST`; `RTNH_F_DEAD | RTNH_F_LINKDOWN`; `RTA_OIF`; `RTA_MULTIPATH`; the sizes of
    /// `struct rtmsg` and `struct rtnexthop`.
    private static let unicast: UInt8 = 1
    private static let deadFlags: UInt32 = 0x1 | 0x10
    private static let outgoingLink: UInt16 = 4
    private static let severalHops: UInt16 = 9
    private static let routeHeaderSize = 12
    private static let hopHeaderSize = 8
}
