/// A message of the kernel's, as rtnetlink(7) and netlink(7) describe it. Numbers are in the machine's own order.
struct NetlinkMessage: Hashable, Sendable {
    /// What is wrong with bytes that are no messages.
    struct Malformed: Error, Hashable {}

    /// `NLMSG_ERROR` and `NLMSG_DONE` of netlink(7), `RTM_NEWLINK` and `RTM_NEWROUTE` of rtnetlink(7).
    static let error: UInt16 = 2
    static let done: UInt16 = 3
    static let link: UInt16 = 16
    static let route: UInt16 = 24

    private static let headerSize = 16

    let type: UInt16
    let sequence: UInt32
    let payload: ArraySlice<UInt8>

    /// The messages of a datagram.
    /// - Throws: ``Malformed`` when a length leads out of it.
    static func messages(in datagram: [UInt8]) throws(Malformed) -> [NetlinkMessage] {
        var messages: [NetlinkMessage] = []
        var rest = datagram[...]
        while !rest.isEmpty {
            guard let length = rest.number(at: 0, as: UInt32.self).map(Int.init), length >= headerSize,
                length <= rest.count, let type = rest.number(at: 4, as: UInt16.self),
                let sequence = rest.number(at: 8, as: UInt32.self)
            else { throw Malformed() }
            messages.append(
                NetlinkMessage(type: type, sequence: sequence, payload: rest.prefix(length).dropFirst(headerSize)))
            rest = rest.dropFirst(aligned(length))
        }
        return messages
    }

    /// A question for all there is of something.
    /// - Parameter type: `RTM_GETLINK` or `RTM_GETROUTE`.
    static func dump(_ type: UInt16, sequence: UInt32) -> [UInt8] {
        /// Any family, and zeroes: an empty `struct rtgenmsg`, as long as its alignment.
        let body = [UInt8](repeating: 0, count: 4)
        // NLM_F_REQUEST | NLM_F_DUMP
        let flags: UInt16 = 0x1 | 0x300
        return bytes(UInt32(headerSize + body.count)) + bytes(type) + bytes(flags) + bytes(sequence) + bytes(UInt32(0))
            + body
    }

    /// `RTM_GETLINK` and `RTM_GETROUTE`.
    static let getLinks: UInt16 = 18
    static let getRoutes: UInt16 = 26

    /// The attributes behind a header of this many bytes, by type; of several of one type, the last.
    /// - Throws: ``Malformed`` when a length leads out of the message.
    func attributes(after header: Int) throws(Malformed) -> [UInt16: ArraySlice<UInt8>] {
        var attributes: [UInt16: ArraySlice<UInt8>] = [:]
        var rest = payload.dropFirst(header)
        while rest.count >= 4 {
            guard let length = rest.number(at: 0, as: UInt16.self).map(Int.init), length >= 4, length <= rest.count,
                let type = rest.number(at: 2, as: UInt16.self)
            else { throw Malformed() }
            attributes[type] = rest.prefix(length).dropFirst(4)
            rest = rest.dropFirst(Self.aligned(length))
        }
        return attributes
    }

    /// Everything begins on a multiple of four bytes.
    static func aligned(_ length: Int) -> Int { (length + 3) & ~3 }

    /// A number as the kernel has it.
    static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number) { Array($0) }
    }
}

extension ArraySlice<UInt8> {
    /// - Returns: `nil` where it would lie outside.
    func number<Number: FixedWidthInteger>(at offset: Int, as type: Number.Type) -> Number? {
        guard offset >= 0, offset + MemoryLayout<Number>.size <= count else { return nil }
        return withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: type) }
    }
}
