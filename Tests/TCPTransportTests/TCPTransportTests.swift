import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import TCPTransport

@Suite(.timeLimit(.minutes(1))) struct TCPTransportTests {
    private let transport = TCPTransport()
    private let question = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)

    private func connect(_ server: LoopbackServer, silence: Duration = .seconds(30)) async throws -> any ByteStream {
        try await transport.connect(
            to: StreamPlace(host: "127.0.0.1", port: Int(server.port)), limits: StreamLimits(silence: silence))
    }

    @Test func `bytes go out and come in until the server hangs up`() async throws {
        let server = try LoopbackServer { _ in [.send("one"), .send("two")] }
        let stream = try await connect(server)
        try await stream.write(question)
        var bytes: [UInt8] = []
        while let piece = try await stream.read() {
            #expect(!piece.isEmpty)
            bytes += piece
        }
        #expect(bytes == Array("onetwo".utf8))
        #expect(try await stream.read() == nil)
    }

    @Test func `a megabyte each way arrives whole`() async throws {
        let sent = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let server = try LoopbackServer { [.send($0.body)] }
        let stream = try await connect(server)
        try await stream.write(Array("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(sent.count)\r\n\r\n".utf8) + sent)
        var bytes: [UInt8] = []
        while let piece = try await stream.read() { bytes += piece }
        #expect(bytes == sent)
    }

    @Test func `what nobody reads stays in the network`() async throws {
        let server = try LoopbackServer { _ in [.sendZeros(64 << 20)] }
        let stream = try await connect(server)
        try await stream.write(question)
        #expect(try #require(await server.whenBlocked()) < 32 << 20)
        #expect(try await stream.read() != nil)
    }

    @Test func `a connection that is let go is closed`() async throws {
        let server = try LoopbackServer { _ in [.hold] }
        var stream: (any ByteStream)? = try await connect(server)
        try await stream?.write(question)
        stream = nil
        for await _ in server.hangUps { break }
    }

    @Test func `a reader that is cancelled stops waiting`() async throws {
        let server = try LoopbackServer { _ in [.hold] }
        let stream = try await connect(server)
        try await stream.write(question)
        await server.whenAsked()
        let reading = Task { try await stream.read() }
        reading.cancel()
        await #expect(throws: CancellationError.self) { _ = try await reading.value }
    }

    @Test func `a server that says nothing is given up`() async throws {
        let server = try LoopbackServer { _ in [.hold] }
        let stream = try await connect(server, silence: .milliseconds(50))
        try await stream.write(question)
        await expectProblem(.timedOut) { _ = try await stream.read() }
    }

    @Test func `a broken connection is told by its place`() async throws {
        let server = try LoopbackServer { _ in [.reset] }
        let stream = try await connect(server)
        try await stream.write(question)
        let problem = await expectProblem(.unavailable) { while try await stream.read() != nil {} }
        #expect(problem?.subject == "127.0.0.1:\(server.port)")
    }

    @Test(arguments: ["127.0.0.1", "no-such-host.invalid"])
    func `where nobody listens there is no way`(host: String) async throws {
        let port: Int
        do {
            let server = try LoopbackServer { _ in [] }
            server.stop()
            port = Int(server.port)
        }
        await expectProblem(.unavailable) {
            _ = try await transport.connect(to: StreamPlace(host: host, port: port), limits: StreamLimits())
        }
    }
}
