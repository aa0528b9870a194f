import Announcing
import AnnouncingTestKit
import Glibc
import Synchronization
import Testing

@testable import NetworkLink

/// On links and routes of the kernel, in a namespace of their own.
@Suite(.timeLimit(.minutes(1)), .enabled(if: NetworkNamespace.isPossible, "\(NetworkNamespace.need)"))
struct KernelNetworkTests {
    static let route = "route replace default via 192.0.2.1 dev here"

    private func network(
        in namespace: NetworkNamespace, onClose: @escaping @Sendable () -> Void = {}
    ) -> KernelNetwork {
        KernelNetwork(
            open: namespace.opening, notice: { Issue.record("\($0)") }, onClose: onClose)
    }

    @Test(arguments: NetworkStateContract.allCases)
    func `the kernel's network keeps the contract`(_ promise: NetworkStateContract) async throws {
        let namespace = try await NetworkNamespace.withLinks()
        try await promise.check(
            NetworkStateContract.Subject(network: network(in: namespace)) { isOnline in
                try await namespace.ip(isOnline ? Self.route : "route flush exact default")
            })
    }

    @Test func `a box with nothing but loopback is offline`() async throws {
        let namespace = try NetworkNamespace()
        #expect(!network(in: namespace).isOnline)
        try await namespace.ip("link set lo up", "route add default dev lo", "route add ::/0 dev lo")
        #expect(!network(in: namespace).isOnline)
    }

    @Test func `links and routes that come and go are told as they do`() async throws {
        let namespace = try NetworkNamespace()
        var states = network(in: namespace).changes().makeAsyncIterator()
        #expect(await states.next() == false)
        try await namespace.ip(
            "link add here type veth peer name there", "link set here up", "link set there up",
            "addr add 192.0.2.2/24 dev here", Self.route)
        #expect(await states.next() == true)
        // The cable is pulled out at the other end: the route stays, the carrier goes.
        try await namespace.ip("link set there down")
        #expect(await states.next() == false)
        try await namespace.ip("link set there up")
        #expect(await states.next() == true)
        // The kernel takes the route with it, and tells of the link only.
        try await namespace.ip("link set here down")
        #expect(await states.next() == false)
        try await namespace.ip("link set here up", Self.route)
        #expect(await states.next() == true)
        try await namespace.ip("link delete here")
        #expect(await states.next() == false)
    }

    @Test(arguments: [
        Self.route, "route add ::/0 via 2001:db8::1 dev here",
        "route add default nexthop via 192.0.2.1 dev here nexthop via 198.51.100.1 dev other",
        "route add ::/0 from 2001:db8::/64 via 2001:db8::1 dev here",
    ])
    func `a default route over a link that carries leads out`(route: String) async throws {
        let namespace = try await NetworkNamespace.withLinks()
        // Up, and without a carrier: its peer is not.
        try await namespace.ip(
            "link add other type veth peer name far", "link set other up", "addr add 198.51.100.2/24 dev other")
        #expect(!network(in: namespace).isOnline)
        try await namespace.ip(route)
        #expect(network(in: namespace).isOnline)
    }

    @Test(arguments: [
        "route add 203.0.113.0/24 via 192.0.2.1 dev here", "route add default via 192.0.2.1 dev here table 100",
        "route add unreachable default", "route add blackhole default", "route add prohibit default",
        "route add unreachable ::/0", "route add blackhole ::/0", "route add prohibit ::/0",
        "route add ::/0 via 2001:db8::1 dev here table 1000",
    ])
    func `a route to somewhere, of another table, or to nowhere does not`(route: String) async throws {
        let namespace = try await NetworkNamespace.withLinks()
        try await namespace.ip(route)
        #expect(!network(in: namespace).isOnline)
    }

    @Test func `more links and routes than fit into one datagram are all read`() async throws {
        let namespace = try await NetworkNamespace.withLinks()
        try await namespace.ip((1...60).map { "link add filler\($0) type veth peer name relliff\($0)" })
        try await namespace.ip((0..<1000).map { "route add 10.\($0 / 250).\($0 % 250).0/24 via 192.0.2.1 dev here" })
        #expect(!network(in: namespace).isOnline)
        try await namespace.ip("route add default via 192.0.2.1 dev here metric 5000")
        #expect(network(in: namespace).isOnline)
    }

    @Test func `events that the kernel had no room for lose no change`() async throws {
        let namespace = try await NetworkNamespace.withLinks()
        let socket = try namespace.opening(RouteEvents.groups)
        var least: Int32 = 1
        setsockopt(socket.number, SOL_SOCKET, SO_RCVBUF, &least, socklen_t(MemoryLayout<Int32>.size))
        // Nobody reads yet: all but the first few are lost.
        try await namespace.ip((1...50).map { "route add 198.51.100.\($0) via 192.0.2.1 dev here" })
        var state = pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0)
        #expect(poll(&state, 1, 0) == 1)
        #expect(state.revents & Int16(POLLERR) != 0)
        let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let events = RouteEvents(socket, onClose: {}) { signal.yield() }
        var told = signals.makeAsyncIterator()
        #expect(await told.next() != nil)
        try await namespace.ip(Self.route)
        #expect(await told.next() != nil)
        withExtendedLifetime(events) {}
    }

    @Test func `a socket is there only while somebody listens`() async throws {
        let namespace = try await NetworkNamespace.withLinks()
        let (closed, close) = AsyncStream<Void>.makeStream()
        let opened = Mutex<[UInt32]>([])
        let opening = namespace.opening
        let network = KernelNetwork(
            open: { groups throws(NetlinkFailure) in
                opened.withLock { $0.append(groups) }
                return try opening(groups)
            }, onClose: { close.yield() })
        #expect(opened.withLock { $0 } == [])
        // One who has enough.
        #expect(await network.changes().first { _ in true } == false)
        var closings = closed.makeAsyncIterator()
        #expect(await closings.next() != nil)
        // One who is cancelled.
        let changes = network.changes()
        let listener = Task { for await _ in changes {} }
        listener.cancel()
        await listener.value
        #expect(await closings.next() != nil)
        // One who never began.
        _ = network.changes()
        #expect(await closings.next() != nil)
        #expect(opened.withLock { $0.count { $0 != 0 } } == 3)
    }
}
