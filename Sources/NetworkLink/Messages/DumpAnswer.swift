import CNetlink

/// What has come of the answer to one question: messages in one or many datagrams, the last of which says that it is the
/// last (netlink(7)).
struct DumpAnswer {
    private let sequence: UInt32
    private(set) var isComplete = false
    /// Whether the kernel changed what it tells of while it told it (`NLM_F_DUMP_INTR`).
    private(set) var isInterrupted = false

    /// - Parameter sequence: of the question; answers to others are left out.
    init(sequence: UInt32) { self.sequence = sequence }

    /// Takes in a datagram.
    /// - Parameter entry: called for each message that is not about the answer itself.
    /// - Throws: `refused` when the kernel says so, `malformed` when there is no telling.
    mutating func read(
        _ datagram: RawSpan, _ entry: (_ kind: UInt16, _ body: RawSpan) throws(NetlinkFailure) -> Void
    ) throws(NetlinkFailure) {
        try datagram.forEachRecord(nlmsghdr.self, length: { Int($0.nlmsg_len) }) {
            (head, body) throws(NetlinkFailure) in
            guard head.nlmsg_seq == sequence, !isComplete else { return }
            if head.nlmsg_flags & UInt16(NLM_F_DUMP_INTR) != 0 { isInterrupted = true }
            switch Int32(head.nlmsg_type) {
            case NLMSG_NOOP: break
            case NLMSG_ERROR: try end(body.value(as: nlmsgerr.self)?.error)
            // Old kernels end without a word.
            case NLMSG_DONE: try end(body.isEmpty ? 0 : body.value(as: Int32.self))
            default: try entry(head.nlmsg_type, body)
            }
        }
    }

    /// - Parameter result: 0, or an `errno` with a minus.
    private mutating func end(_ result: Int32?) throws(NetlinkFailure) {
        guard let result, result > Int32.min else { throw .malformed }
        if result < 0 { throw .refused(-result) }
        isComplete = true
    }
}
