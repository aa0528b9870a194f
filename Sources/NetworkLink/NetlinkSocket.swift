import Announcing
import Glibc

/// Owns a socket on which the kernel tells of links and routes, in the network namespace of the thread that opens it.
struct NetlinkSocket: ~Copyable, Sendable {
    /// `RTMGRP_LINK | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE` of linux/rtnetlink.h.
    static let changes: UInt32 = 0x1 | 0x40 | 0x400

    let descriptor: Int32

    /// - Parameter groups: of whose changes it is told.
    /// - Throws: ``Problem`` `unavailable`.
    init(groups: UInt32 = 0) throws(Problem) {
        let kind = Int32(SOCK_RAW.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_NETLINK, kind, Self.route)
        guard descriptor >= 0 else { throw Self.failure("can't be asked") }
        // A dump is made as fast as it is read; a kernel that makes none holds nobody up.
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        // `struct sockaddr_nl`: family, the kernel's choice of a number, groups. A socket without a number is told nothing.
        let address = Self.family + NetlinkMessage.bytes(UInt32(0)) + NetlinkMessage.bytes(groups)
        let isBound = address.withUnsafeBytes { bytes in
            // The bytes are those of an address of this family, and bind(2) only reads them.
            bytes.withMemoryRebound(to: sockaddr.self) { bind(descriptor, $0.baseAddress, socklen_t(bytes.count)) == 0 }
        }
        guard isBound else {
            let failure = Self.failure("does not tell of its changes")
            close(descriptor)
            throw failure
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Hands the descriptor over to somebody who closes it.
    consuming func release() -> Int32 {
        let descriptor = descriptor
        discard self
        return descriptor
    }

    /// What there is of links and routes now.
    /// - Parameter sequence: a number of the caller's that no question before had; the next one is the one to use then.
    /// - Throws: ``Problem`` `unavailable`. The socket is of no use then.
    borrowing func view(_ sequence: inout UInt32) throws(Problem) -> NetworkView {
        var view = NetworkView()
        for question in [NetlinkMessage.getLinks, NetlinkMessage.getRoutes] {
            sequence &+= 1
            let bytes = NetlinkMessage.dump(question, sequence: sequence)
            guard send(descriptor, bytes, bytes.count, 0) == bytes.count else { throw Self.failure("can't be asked") }
            try take(sequence, into: &view)
        }
        return view
    }

    /// Reads answers until the one that says that there are no more.
    private borrowing func take(_ sequence: UInt32, into view: inout NetworkView) throws(Problem) {
        var buffer = [UInt8](repeating: 0, count: Self.longest)
        while true {
            // Truncated, it tells its whole length.
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_TRUNC))
            if count < 0, errno == EINTR { continue }
            guard count >= 0, count <= buffer.count else { throw Self.failure("does not answer") }
            do throws(NetlinkMessage.Malformed) {
                for message in try NetlinkMessage.messages(in: Array(buffer[..<count]))
                where message.sequence == sequence {
                    if message.type == NetlinkMessage.done { return }
                    guard message.type != NetlinkMessage.error else {
                        throw NetlinkMessage.Malformed()
                    }
                    try view.apply(message)
                }
            } catch {
                throw Problem(.unavailable, Self.subject, "answers what can't be read", remedy: Self.remedy)
            }
        }
    }

    /// Reads and forgets all that has come. What was lost, because it came too fast, is asked for all the same.
    static func drain(_ descriptor: Int32) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count >= 0 || errno == ENOBUFS || errno == EINTR else { return }
        }
    }

    private static func failure(_ what: String) -> Problem {
        Problem(
            .unavailable, "network state", "the kernel \(what) (\(String(cString: strerror(errno))))", remedy: remedy)
    }

    private static let subject = "network state"
    private static let remedy = "In a sandbox, allow AF_NETLINK (RestrictAddressFamilies= of systemd)."

    /// `NETLINK_ROUTE` of linux/netlink.h.
    private static let route: Int32 = 0
    private static let family = NetlinkMessage.bytes(UInt16(AF_NETLINK)) + NetlinkMessage.bytes(UInt16(0))
    /// What libmnl calls enough for any answer of the kernel's.
    private static let longest = 32 << 10
}
