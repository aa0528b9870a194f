import AnnouncingTestKit
import CNetlink
import Glibc
import Testing

@testable import NetworkLink

/// Whatever bytes come, they are read or refused, and nothing beyond them is touched: an access out of bounds ends the test
/// run.
@Suite struct DamagedMessageTests {
    private typealias Bytes = MessageBytes

    private func read(_ datagram: [UInt8]) {
        var answer = DumpAnswer(sequence: Bytes.sequence)
        var way = WayOut()
        do throws(NetlinkFailure) {
            try answer.read(datagram.span.bytes) { (kind, body) throws(NetlinkFailure) in try way.add(kind, body) }
        } catch {}
        _ = way.isOpen
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `random bytes are no danger`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<5_000 {
            let count = Int.random(in: 0...160, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            read(bytes)
            read(Bytes.message(RTM_NEWROUTE, bytes))
            read(Bytes.message(RTM_NEWROUTE, Bytes.route(bytes)))
            read(Bytes.message(RTM_NEWROUTE, Bytes.route(Bytes.attribute(RTA_MULTIPATH, bytes))))
            read(Bytes.message(RTM_NEWLINK, bytes))
        }
    }

    @Test(arguments: [4, 5, 6] as [UInt64]) func `messages with wrong bytes, or cut short, are none`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let route = Bytes.route(
            Bytes.attribute(RTA_TABLE, Bytes.bytes(UInt32(254))),
            Bytes.attribute(RTA_MULTIPATH, Bytes.hop(3) + Bytes.hop(4)),
            Bytes.attribute(RTA_OIF, Bytes.bytes(UInt32(2))))
        let whole =
            Bytes.message(RTM_NEWROUTE, route) + Bytes.message(RTM_NEWLINK, Bytes.link(2, .max)) + Bytes.done()
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            read(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
        }
    }
}
