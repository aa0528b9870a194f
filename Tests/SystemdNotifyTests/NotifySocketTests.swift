import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import SystemdNotify

@Suite(.timeLimit(.minutes(1))) struct NotifySocketTests {
    @Test(arguments: [
        "@morning-coffee-notify-\(UUID())",
        FileManager.default.temporaryDirectory.path + "/notify-\(UUID())",
    ])
    func `notices arrive as one datagram each`(address: String) async throws {
        let manager = try NotificationListener(address: address)
        var messages = manager.messages.makeAsyncIterator()
        let socket = try #require(try NotifySocket(environment: ["NOTIFY_SOCKET": address]))
        try socket.send(.ready, .status("Zoë's alarm rings\nsoon."))
        try socket.send(.watchdog)
        try socket.send(.reloading(since: .seconds(3) + .nanoseconds(4999)))
        try socket.send(.stopping)
        #expect(await messages.next(isolation: #isolation) == "READY=1\nSTATUS=Zoë's alarm rings soon.")
        #expect(await messages.next(isolation: #isolation) == "WATCHDOG=1")
        #expect(await messages.next(isolation: #isolation) == "RELOADING=1\nMONOTONIC_USEC=3000004")
        #expect(await messages.next(isolation: #isolation) == "STOPPING=1")
    }

    @Test func `without a manager there is nobody to tell`() throws {
        #expect(try NotifySocket(environment: [:]) == nil)
        #expect(try NotifySocket(environment: ["NOTIFY_SOCKET": ""]) == nil)
    }

    @Test(arguments: ["vsock:2:1234", "run/notify", "/", "@", "/" + String(repeating: "x", count: 107)])
    func `an address of another kind is refused`(address: String) async {
        await expectProblem(.invalidInput) { _ = try NotifySocket(address: address) }
    }

    @Test func `the longest address is taken`() async throws {
        let address = "@" + (UUID().uuidString + String(repeating: "x", count: 107)).prefix(106)
        let manager = try NotificationListener(address: address)
        try NotifySocket(address: address).send(.ready)
        var messages = manager.messages.makeAsyncIterator()
        #expect(await messages.next(isolation: #isolation) == "READY=1")
    }

    @Test func `a manager that is gone is a problem, not a wait`() async throws {
        let socket = try NotifySocket(address: "@morning-coffee-nobody-\(UUID())")
        await expectProblem(.unavailable) { try socket.send(.ready) }
    }

    @Test func `the time of a reload is of the clock that the manager reads`() {
        guard case .reloading(let since) = ServiceNotice.reloading else { return }
        let uptime = Duration.seconds(ProcessInfo.processInfo.systemUptime)
        #expect(since > .zero && since <= uptime + .seconds(60))
    }
}
