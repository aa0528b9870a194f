import CNetlink
import Glibc

/// Owns a socket of rtnetlink(7). It belongs to the network namespace of the thread that opens it, and never blocks.
struct NetlinkSocket: ~Copyable {
    /// Opens one that hears of these groups (`RTMGRP_`); of none, one to ask by.
    typealias Opening = @Sendable (_ groups: UInt32) throws(NetlinkFailure) -> NetlinkSocket

    /// The kernel makes the datagrams of an answer no longer, however much room there is (`netlink_recvmsg` in
    /// net/netlink/af_netlink.c). One that is longer all the same counts as one that can't be read.
    private static let datagramLimit = 32_768

    let number: Int32

    deinit { close(number) }

    static func open(groups: UInt32) throws(NetlinkFailure) -> NetlinkSocket {
        let kind = Int32(SOCK_RAW.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let number = socket(AF_NETLINK, kind, NETLINK_ROUTE)
        let code = errno
        guard number >= 0 else { throw .refused(code) }
        let opened = NetlinkSocket(number: number)
        if groups != 0 { try opened.join(groups) }
        return opened
    }

    private func join(_ groups: UInt32) throws(NetlinkFailure) {
        var address = sockaddr_nl()
        address.nl_family = sa_family_t(AF_NETLINK)
        address.nl_groups = groups
        let size = socklen_t(MemoryLayout<sockaddr_nl>.size)
        let (result, code) = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { (bind(number, $0, size), errno) }
        }
        guard result == 0 else { throw .refused(code) }
    }

    /// Gives the descriptor to a new owner, who closes it.
    consuming func release() -> Int32 {
        let number = number
        discard self
        return number
    }

    /// Asks for all there is of a kind.
    /// - Parameters:
    ///   - kind: `RTM_GETLINK` or `RTM_GETROUTE`.
    ///   - family: `AF_INET`, `AF_INET6`; `AF_UNSPEC` for links.
    ///   - entry: called for each message of the answer, in the kernel's order.
    /// - Returns: whether the kernel changed it while it answered, and something may be missing or told twice.
    func dump(
        _ kind: Int, family: Int32, _ entry: (_ kind: UInt16, _ body: RawSpan) throws(NetlinkFailure) -> Void
    ) throws(NetlinkFailure) -> Bool {
        try ask(kind, family: family)
        var answer = DumpAnswer(sequence: UInt32(kind))
        var buffer = [UInt8](repeating: 0, count: Self.datagramLimit)
        while !answer.isComplete {
            // The kernel writes the first datagram while it takes the question, and each other one while it gives out the
            // one before: there always is one, and "would block" is a failure like others.
            let count = recv(number, &buffer, buffer.count, Int32(MSG_TRUNC))
            let code = errno
            guard count >= 0 else { throw .refused(code) }
            guard count > 0, count <= buffer.count else { throw .malformed }
            try answer.read(buffer.span.bytes.extracting(0..<count), entry)
        }
        return answer.isInterrupted
    }

    private func ask(_ kind: Int, family: Int32) throws(NetlinkFailure) {
        var request = mc_dump_request()
        let size = MemoryLayout<mc_dump_request>.size
        request.header.nlmsg_len = UInt32(size)
        request.header.nlmsg_type = UInt16(kind)
        request.header.nlmsg_flags = UInt16(NLM_F_REQUEST | NLM_F_ROOT | NLM_F_MATCH)
        // One question at a time, and of each kind and family one for a socket: the kind is as good as a count.
        request.header.nlmsg_seq = UInt32(kind)
        request.about.rtgen_family = UInt8(family)
        // Without an address it goes to the kernel.
        let sent = send(number, &request, size, 0)
        let code = errno
        guard sent == size else { throw .refused(sent < 0 ? code : EMSGSIZE) }
    }
}
