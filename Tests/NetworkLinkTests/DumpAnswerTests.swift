import CNetlink
import Glibc
import Testing

@testable import NetworkLink

@Suite struct DumpAnswerTests {
    private typealias Bytes = MessageBytes

    private var answer = DumpAnswer(sequence: Bytes.sequence)
    private var bodies: [[UInt8]] = []

    private mutating func read(_ datagram: [UInt8]) throws(NetlinkFailure) {
        try answer.read(datagram.span.bytes) { _, body in
            bodies.append((0..<body.byteCount).compactMap { body.value(at: $0, as: UInt8.self) })
        }
    }

    @Test mutating func `an answer may come in many datagrams, with many messages in each`() throws {
        try read(Bytes.message(24, [1]) + Bytes.message(24, [2, 2]))
        #expect(!answer.isComplete)
        try read(Bytes.message(24, []) + Bytes.message(24, [3, 3, 3, 3, 3]))
        #expect(!answer.isComplete)
        try read(Bytes.done())
        #expect(answer.isComplete)
        #expect(bodies == [[1], [2, 2], [], [3, 3, 3, 3, 3]])
        #expect(!answer.isInterrupted)
    }

    @Test mutating func `the end may come with the last message, and nothing counts after it`() throws {
        try read(Bytes.message(24, [1]) + Bytes.done() + Bytes.message(24, [2]))
        #expect(answer.isComplete)
        #expect(bodies == [[1]])
    }

    @Test mutating func `an end without a result is one`() throws {
        try read(Bytes.message(Int(NLMSG_DONE), []))
        #expect(answer.isComplete)
    }

    @Test mutating func `what is no answer to this question, or no message at all, is left out`() throws {
        try read(Bytes.message(24, [1], sequence: 5) + Bytes.message(Int(NLMSG_NOOP), [2]) + Bytes.message(24, [3]))
        try read(Bytes.message(Int(NLMSG_DONE), Bytes.bytes(Int32(0)), sequence: 5))
        #expect(!answer.isComplete)
        #expect(bodies == [[3]])
    }

    @Test mutating func `an answer that changed while it was given says so`() throws {
        try read(Bytes.message(24, [1], flags: NLM_F_MULTI | NLM_F_DUMP_INTR) + Bytes.done())
        #expect(answer.isInterrupted)
    }

    @Test(arguments: [Bytes.error(EPERM), Bytes.done(-EPERM), Bytes.message(24, [1]) + Bytes.done(-EPERM)])
    mutating func `a refusal has the kernel's reason, at the beginning or at the end`(datagram: [UInt8]) {
        #expect(throws: NetlinkFailure.refused(EPERM)) { try read(datagram) }
    }

    @Test mutating func `an error without a code is an acknowledgement`() throws {
        try read(Bytes.error(0))
        #expect(answer.isComplete)
    }

    @Test(arguments: [
        // Shorter than its head, longer than what is there, a head cut off, an end and an error without a whole code.
        Bytes.message(24, [1], length: 0), Bytes.message(24, [1], length: 15), Bytes.message(24, [1], length: 21),
        Bytes.message(24, [1], length: .init(UInt32.max)), Array(Bytes.message(24, []).dropLast()), [1],
        Bytes.message(Int(NLMSG_DONE), [0]), Bytes.message(Int(NLMSG_ERROR), [0, 0, 0, 0]),
        Bytes.message(Int(NLMSG_DONE), Bytes.bytes(Int32.min)),
    ])
    mutating func `a message that is not whole is malformed`(datagram: [UInt8]) {
        #expect(throws: NetlinkFailure.malformed) { try read(datagram) }
        #expect(!answer.isComplete)
    }
}
