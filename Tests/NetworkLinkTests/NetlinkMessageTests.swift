import AnnouncingTestKit
import Testing

@testable import NetworkLink

@Suite struct NetlinkMessageTests {
    /// A message with its header.
    static func message(_ type: UInt16, _ payload: [UInt8], sequence: UInt32 = 7) -> [UInt8] {
        number(UInt32(16 + payload.count)) + number(type) + [0, 0] + number(sequence) + number(UInt32(0)) + payload
    }

    static func attribute(_ type: UInt16, _ value: [UInt8]) -> [UInt8] {
        number(UInt16(4 + value.count)) + number(type) + value
            + [UInt8](repeating: 0, count: NetlinkMessage.aligned(value.count) - value.count)
    }

    static func number<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number) { Array($0) }
    }

    static func link(_ index: UInt32, flags: UInt32) -> [UInt8] {
        message(NetlinkMessage.link, [0, 0, 0, 0] + number(index) + number(flags) + number(UInt32(0)))
    }

    static func route(
        length: UInt8 = 0, type: UInt8 = 1, flags: UInt32 = 0, _ attributes: [UInt8]
    ) -> [UInt8] {
        message(NetlinkMessage.route, [2, length, 0, 0, 254, 3, 0, type] + number(flags) + attributes)
    }

    private func isOnline(_ datagram: [UInt8]) throws -> Bool {
        var view = NetworkView()
        for message in try NetlinkMessage.messages(in: datagram) { try view.apply(message) }
        return view.isOnline
    }

    /// IFF_UP | IFF_RUNNING, and what they are with IFF_LOOPBACK.
    private static let carries: UInt32 = 0x41
    private static let toLink2 = attribute(4, number(UInt32(2)))

    @Test func `a route for every address over a link with a carrier is a way to the world`() throws {
        let gateway = Self.attribute(5, [192, 0, 2, 1])
        #expect(try isOnline(Self.link(2, flags: Self.carries) + Self.route(gateway + Self.toLink2)))
    }

    @Test(arguments: [
        ("no carrier", link(2, flags: 0x1), route(toLink2)),
        ("not up", link(2, flags: 0x40), route(toLink2)),
        ("this machine itself", link(2, flags: carries | 0x8), route(toLink2)),
        ("another link", link(3, flags: carries), route(toLink2)),
        ("a route for some addresses", link(2, flags: carries), route(length: 24, toLink2)),
        ("a route that refuses", link(2, flags: carries), route(type: 7, toLink2)),
        ("a dead route", link(2, flags: carries), route(flags: 0x1, toLink2)),
        ("a route whose link is down", link(2, flags: carries), route(flags: 0x10, toLink2)),
        ("a route without a link", link(2, flags: carries), route([])),
    ])
    func `anything less is none`(what: String, link: [UInt8], route: [UInt8]) throws {
        #expect(try !isOnline(link + route))
    }

    @Test func `one of several next hops is enough, unless it is dead`() throws {
        func hop(_ link: UInt32, flags: UInt8 = 0) -> [UInt8] {
            let gateway = Self.attribute(5, [192, 0, 2, 1])
            return Self.number(UInt16(8 + gateway.count)) + [flags, 0] + Self.number(link) + gateway
        }
        let link = Self.link(2, flags: Self.carries)
        #expect(try isOnline(link + Self.route(Self.attribute(9, hop(9) + hop(2)))))
        #expect(try !isOnline(link + Self.route(Self.attribute(9, hop(9) + hop(2, flags: 1)))))
    }

    @Test(
        arguments: [
            [0], Array(message(24, []).dropLast()), number(UInt32(15)) + [UInt8](repeating: 0, count: 12),
            number(UInt32(17)) + [UInt8](repeating: 0, count: 12), route([3, 0, 4, 0, 2, 0, 0, 0]),
            route([200, 0, 4, 0, 2, 0, 0, 0]), message(16, [0, 0]), message(24, [2, 0]),
            route(attribute(9, [0, 0, 0, 0, 2, 0, 0, 0])),
        ] as [[UInt8]])
    func `a length that leads astray is told`(datagram: [UInt8]) {
        #expect(throws: NetlinkMessage.Malformed.self) { try isOnline(datagram) }
    }

    @Test func `what is unknown means nothing`() throws {
        let unknown = Self.attribute(250, [1, 2, 3]) + Self.attribute(9, []) + Self.toLink2
        #expect(
            try isOnline(Self.message(99, [1]) + [0, 0, 0] + Self.link(2, flags: Self.carries) + Self.route(unknown)))
    }

    @Test func `bytes without sense are refused or read, and never end the program`() {
        var random = SplitMix(seed: 11)
        let true_ = Self.link(2, flags: Self.carries) + Self.route(Self.attribute(9, Self.toLink2) + Self.toLink2)
        for _ in 0..<20_000 {
            var bytes = true_
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: .min ... .max, using: &random)
            }
            _ = try? isOnline(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
        }
    }

    @Test func `a question is one that the kernel knows`() throws {
        let bytes = NetlinkMessage.dump(NetlinkMessage.getRoutes, sequence: 5)
        let message = try #require(try NetlinkMessage.messages(in: bytes).first)
        #expect(message.type == 26 && message.sequence == 5 && message.payload.count == 4)
        #expect(Array(bytes[6..<8]) == Self.number(UInt16(0x301)))
    }
}
