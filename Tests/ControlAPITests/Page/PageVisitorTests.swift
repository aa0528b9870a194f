import Hummingbird
import Testing

@testable import ControlAPI

@Suite struct PageVisitorTests {
    private func visitor(_ host: String?, from origin: String? = nil) -> PageVisitor {
        var request = HTTPRequest(method: .post, scheme: nil, authority: host, path: "/v1/stop")
        request.headerFields[.origin] = origin
        return PageVisitor(request)
    }

    @Test(arguments: [
        "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "192.168.1.5", "bedside", "Bedside.local:8080", "localhost",
        "bedside.lan", "bedside.home.arpa.:8080", "Coffee.Fritz.Box:8080",
    ])
    func `who calls this machine by an address or a name of its network is welcome`(host: String) {
        #expect(visitor(host).isWelcome(to: "coffee.fritz.box"))
        #expect(visitor(host, from: "http://\(host)").isWelcome(to: "coffee.fritz.box"))
    }

    @Test(arguments: ["evil.example", "evil.example:8080", "localhost.evil.example", "evillocal.example:80", "", "a/b"])
    func `a name of the internet may have been given this machine's address, and is refused`(host: String) {
        #expect(!visitor(host).isWelcome(to: "coffee.fritz.box"))
        #expect(!visitor(host, from: "http://\(host)").isWelcome(to: "coffee.fritz.box"))
    }

    @Test func `who names no machine is refused`() { #expect(!visitor(nil).isWelcome(to: "coffee.fritz.box")) }

    @Test(arguments: [
        "http://evil.example", "null", "https://localhost:8080", "http://localhost:9090", "localhost:8080",
    ])
    func `a page from elsewhere is refused`(origin: String) {
        #expect(!visitor("localhost:8080", from: origin).isWelcome(to: "coffee.fritz.box"))
    }
}
