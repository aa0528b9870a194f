import CNetlink
import Glibc

/// Messages as the kernel writes them, made by hand.
enum MessageBytes {
    static let sequence: UInt32 = 26

    /// - Parameter length: what the head says, in place of the truth.
    static func message(
        _ kind: Int, _ body: [UInt8], flags: Int32 = NLM_F_MULTI, sequence: UInt32 = sequence, length: Int? = nil
    ) -> [UInt8] {
        let head = nlmsghdr(
            nlmsg_len: UInt32(length ?? MemoryLayout<nlmsghdr>.size + body.count), nlmsg_type: UInt16(kind),
            nlmsg_flags: UInt16(flags), nlmsg_seq: sequence, nlmsg_pid: 0)
        return bytes(head) + padded(body)
    }

    static func done(_ result: Int32 = 0) -> [UInt8] { message(Int(NLMSG_DONE), bytes(result)) }

    static func error(_ code: Int32) -> [UInt8] {
        message(Int(NLMSG_ERROR), bytes(nlmsgerr(error: -code, msg: nlmsghdr())))
    }

    static func link(_ index: Int32, _ flags: UInt32) -> [UInt8] {
        bytes(ifinfomsg(ifi_family: 0, __ifi_pad: 0, ifi_type: 1, ifi_index: index, ifi_flags: flags, ifi_change: 0))
    }

    static func route(
        table: UInt8 = 254, length: UInt8 = 0, kind: Int = RTN_UNICAST, _ attributes: [UInt8]...
    ) -> [UInt8] {
        var route = rtmsg()
        route.rtm_family = UInt8(AF_INET)
        route.rtm_dst_len = length
        route.rtm_table = table
        route.rtm_type = UInt8(kind)
        return bytes(route) + attributes.joined()
    }

    static func attribute(_ kind: rtattr_type_t, _ content: [UInt8], length: Int? = nil) -> [UInt8] {
        attribute(UInt16(kind.rawValue), content, length: length)
    }

    static func attribute(_ kind: UInt16, _ content: [UInt8], length: Int? = nil) -> [UInt8] {
        bytes(rtattr(rta_len: UInt16(length ?? 4 + content.count), rta_type: kind)) + padded(content)
    }

    static func hop(_ index: Int32, length: Int? = nil, _ attributes: [UInt8] = []) -> [UInt8] {
        let length = UInt16(length ?? 8 + attributes.count)
        return bytes(rtnexthop(rtnh_len: length, rtnh_flags: 0, rtnh_hops: 0, rtnh_ifindex: index)) + attributes
    }

    static func bytes<Value: BitwiseCopyable>(_ value: Value) -> [UInt8] { withUnsafeBytes(of: value) { Array($0) } }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    }
}
