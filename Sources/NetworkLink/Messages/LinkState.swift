import CNetlink
import Glibc

/// A link, as far as it matters here.
struct LinkState: Hashable {
    let index: Int32
    /// Whether packets that are given to it leave this box: it is up, has a carrier, and leads elsewhere.
    let isCarrying: Bool

    /// - Parameter body: of `RTM_NEWLINK`. Attributes are not needed: the flags say it all. `IFF_RUNNING` is set while the
    ///   operational state is "up", or "unknown" for a driver that has none (`dev_get_flags`): a radio without its
    ///   network has a carrier, and is not running.
    init(_ body: RawSpan) throws(NetlinkFailure) {
        guard let link = body.value(as: ifinfomsg.self) else { throw .malformed }
        index = link.ifi_index
        let needed = UInt32(IFF_UP) | UInt32(IFF_RUNNING) | UInt32(mc_iff_lower_up)
        isCarrying = link.ifi_flags & needed == needed && link.ifi_flags & UInt32(IFF_LOOPBACK) == 0
    }
}
