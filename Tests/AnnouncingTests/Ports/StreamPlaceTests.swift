import Testing

@testable import Announcing

@Suite struct StreamPlaceTests {
    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:80", "::1", 80), ("0.0.0.0:65535", "0.0.0.0", 65_535),
        ("bedside.local:1", "bedside.local", 1), ("[fe80::1%eth0]:8080", "fe80::1%eth0", 8080),
    ])
    func `an address is read, and written as it was`(text: String, host: String, port: Int) throws {
        let address = try #require(StreamPlace(text))
        #expect(address == StreamPlace(host: host, port: port))
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:80a", "::1:80",
        "[127.0.0.1]:80", "[::1]", "http://localhost:80", "a b:80", "[]:80",
    ])
    func `what is none is refused`(text: String) { #expect(StreamPlace(text) == nil) }
}
