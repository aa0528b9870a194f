import CNetlink
import Glibc
import Testing

@testable import NetworkLink

@Suite struct RouteMessageTests {
    private typealias Bytes = MessageBytes

    private static let two = Bytes.bytes(UInt32(2))
    private static let out = Bytes.attribute(RTA_OIF, two)

    private func route(_ body: [UInt8]) throws -> DefaultRoute? { try DefaultRoute(body.span.bytes) }

    @Test func `a default route has its link, or its links, whatever else is told of it`() throws {
        #expect(try route(Bytes.route(Self.out))?.links == .these([2]))
        let unknown = Bytes.attribute(999, [1, 2, 3]) + Bytes.attribute(RTA_GATEWAY, [192, 0, 2, 1])
        #expect(try route(Bytes.route(unknown, Self.out, Bytes.attribute(0, [])))?.links == .these([2]))
        let hops = Bytes.hop(3, Bytes.attribute(RTA_GATEWAY, [192, 0, 2, 1])) + Bytes.hop(4)
        #expect(try route(Bytes.route(Bytes.attribute(RTA_MULTIPATH, hops)))?.links == .these([3, 4]))
    }

    @Test func `a route that tells only the number of its next hop may be over any link`() throws {
        #expect(try route(Bytes.route(Bytes.attribute(RTA_NH_ID, Self.two)))?.links == .any)
    }

    @Test func `the table's whole number counts, and not the byte that has no room for it`() throws {
        let main = Bytes.attribute(RTA_TABLE, Bytes.bytes(UInt32(254)))
        let other = Bytes.attribute(RTA_TABLE, Bytes.bytes(UInt32(254 + 256)))
        #expect(try route(Bytes.route(table: 252, main, Self.out)) != nil)
        #expect(try route(Bytes.route(table: 254, other, Self.out)) == nil)
        #expect(try route(Bytes.route(table: 253, Self.out)) == nil)
    }

    @Test func `a route to somewhere or to nowhere is none`() throws {
        #expect(try route(Bytes.route(length: 1, Self.out)) == nil)
        for kind in [RTN_UNREACHABLE, RTN_BLACKHOLE, RTN_PROHIBIT, RTN_THROW, RTN_LOCAL] {
            #expect(try route(Bytes.route(kind: kind, Self.out)) == nil)
        }
    }

    @Test(arguments: [
        Array(Bytes.route().dropLast()), [],
        // An attribute of no length, shorter than its head, longer than what is there, cut off; a link that is no number.
        Bytes.route(Bytes.attribute(RTA_OIF, Self.two, length: 0)),
        Bytes.route(Bytes.attribute(RTA_OIF, Self.two, length: 3)),
        Bytes.route(Bytes.attribute(RTA_OIF, Self.two, length: 9)), Bytes.route([8, 0]),
        Bytes.route(Bytes.attribute(RTA_OIF, [2, 0])), Bytes.route(Bytes.attribute(RTA_OIF, Self.two + [0, 0, 0, 0])),
        Bytes.route(Bytes.attribute(RTA_TABLE, [])),
        Bytes.route(Bytes.attribute(RTA_MULTIPATH, Bytes.hop(3, length: 0))),
        Bytes.route(Bytes.attribute(RTA_MULTIPATH, Bytes.hop(3, length: 12))),
        Bytes.route(Bytes.attribute(RTA_MULTIPATH, [8, 0, 0, 0])),
    ])
    func `a message that is not whole is malformed`(body: [UInt8]) {
        #expect(throws: NetlinkFailure.malformed) { try route(body) }
    }

    @Test func `a link carries when it is up, runs, has a carrier and leads elsewhere`() throws {
        let all = UInt32(IFF_UP) | UInt32(IFF_RUNNING) | UInt32(mc_iff_lower_up)
        let state = { (flags: UInt32) in try LinkState(Bytes.link(7, flags).span.bytes) }
        #expect(try state(all | UInt32(IFF_BROADCAST)).isCarrying)
        #expect(try state(all).index == 7)
        for missing in [UInt32(IFF_UP), UInt32(IFF_RUNNING), UInt32(mc_iff_lower_up)] {
            #expect(try !state(all & ~missing).isCarrying)
        }
        #expect(try !state(all | UInt32(IFF_LOOPBACK)).isCarrying)
        let short = Array(Bytes.link(7, all).dropLast())
        #expect(throws: NetlinkFailure.malformed) { try LinkState(short.span.bytes) }
    }

    @Test func `there is a way out when a default route and a link that carries belong together`() throws {
        let all = UInt32(IFF_UP) | UInt32(IFF_RUNNING) | UInt32(mc_iff_lower_up)
        func way(_ messages: (Int, [UInt8])...) throws -> Bool {
            var way = WayOut()
            for (kind, body) in messages { try way.add(UInt16(kind), body.span.bytes) }
            return way.isOpen
        }
        let route = (RTM_NEWROUTE, Bytes.route(Self.out))
        #expect(try way(route, (RTM_NEWLINK, Bytes.link(2, all))))
        #expect(try !way(route, (RTM_NEWLINK, Bytes.link(3, all))))
        #expect(try !way(route, (RTM_NEWLINK, Bytes.link(2, 0))))
        #expect(try !way(route))
        #expect(try !way((RTM_NEWLINK, Bytes.link(2, all))))
        #expect(try !way(route, (RTM_DELLINK, Bytes.link(2, all))))
        let hops = Bytes.attribute(RTA_MULTIPATH, Bytes.hop(3) + Bytes.hop(2))
        #expect(try way((RTM_NEWROUTE, Bytes.route(hops)), (RTM_NEWLINK, Bytes.link(2, all))))
        let anyLink = (RTM_NEWROUTE, Bytes.route(Bytes.attribute(RTA_NH_ID, Self.two)))
        #expect(try way(anyLink, (RTM_NEWLINK, Bytes.link(9, all))))
        #expect(try !way(anyLink, (RTM_NEWLINK, Bytes.link(9, all | UInt32(IFF_LOOPBACK)))))
    }
}
