import CNetlink

/// A route that leads everywhere, in the table that the kernel looks into for all who ask for no other.
struct DefaultRoute: Hashable {
    enum Links: Hashable {
        /// By their index; more than one where packets are shared out.
        case these([Int32])
        /// A kernel with `nexthop_compat_mode` off tells the number of a next hop, and not the link it is on.
        case any
    }

    let links: Links

    /// - Parameter body: of `RTM_NEWROUTE`.
    /// - Returns: `nil` for a route to somewhere, of another table, or that leads nowhere: unreachable, blackhole, prohibit.
    init?(_ body: RawSpan) throws(NetlinkFailure) {
        guard let route = body.value(as: rtmsg.self) else { throw .malformed }
        guard route.rtm_dst_len == 0, Int(route.rtm_type) == RTN_UNICAST else { return nil }
        var table = UInt32(route.rtm_table)
        var links: [Int32] = []
        let attributes = body.extracting(droppingFirst: MemoryLayout<rtmsg>.size)
        try attributes.forEachRecord(rtattr.self, length: { Int($0.rta_len) }) {
            (head, content) throws(NetlinkFailure) in
            switch rtattr_type_t(UInt32(head.rta_type)) {
            case RTA_TABLE: table = try Self.number(content)
            case RTA_OIF: links.append(Int32(bitPattern: try Self.number(content)))
            case RTA_MULTIPATH: links += try Self.links(ofHops: content)
            default: break
            }
        }
        guard table == RT_TABLE_MAIN.rawValue else { return nil }
        self.links = links.isEmpty ? .any : .these(links)
    }

    private static func number(_ content: RawSpan) throws(NetlinkFailure) -> UInt32 {
        guard content.byteCount == 4, let number = content.value(as: UInt32.self) else { throw .malformed }
        return number
    }

    private static func links(ofHops content: RawSpan) throws(NetlinkFailure) -> [Int32] {
        var links: [Int32] = []
        try content.forEachRecord(rtnexthop.self, length: { Int($0.rtnh_len) }) { hop, _ in
            links.append(hop.rtnh_ifindex)
        }
        return links
    }
}
