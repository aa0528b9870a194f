import Announcing
import Foundation
import Glibc
import Testing

@testable import ControlAPI

@Suite struct ControlServerTests {
    private let house: ControlHouse

    init() throws { house = try ControlHouse() }

    @Test func `the socket is open to its user and group only`() async throws {
        try await house.withSocket { path in
            var status = stat()
            #expect(stat(path, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o660)
        }
    }

    @Test func `a socket left behind by a crash is no obstacle`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mc-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "control.sock").path
        try Self.leaveSocketBehind(at: path)
        await #expect(throws: Problem.noDaemon) {
            try await ControlClient(socketPath: path).call(Endpoints.status)
        }
        let (running, isRunning) = AsyncStream.makeStream(of: Void.self)
        let server = try ControlServer(socketPath: path, routes: house.routes(), logger: .silent) { isRunning.yield() }
        let serving = Task { try await server.run() }
        for await _ in running { break }
        #expect(try await ControlClient(socketPath: path).call(Endpoints.status).version == "test")
        serving.cancel()
        _ = await serving.result
    }

    @Test func `nobody there is no daemon`() async {
        await #expect(throws: Problem.noDaemon) {
            try await ControlClient(socketPath: "/nonexistent/control.sock").call(Endpoints.status)
        }
    }

    @Test func `a path that is too long for a socket is refused with a remedy`() {
        let path = "/" + String(repeating: "x", count: ControlServer.socketPathLimit)
        let problem = #expect(throws: Problem.self) {
            try ControlServer(socketPath: path, routes: house.routes(), logger: .silent)
        }
        #expect(problem?.remedy.contains("http.socket") == true)
    }

    @Test(arguments: [
        ("GET", "/v1/nothing", "", 404), ("POST", "/v1/schedules", "{", 400),
        ("POST", "/v1/schedules", #"{"at":"25:00"}"#, 400),
        ("POST", "/v1/schedules", #"{"at":"06:45","zone":"X"}"#, 404),
        ("GET", "/v1/schedules/abc", "", 400), ("GET", "/v1/schedules/7", "", 404), ("GET", "/v1/people", "", 200),
        ("POST", "/v1/people", #"{"name":"\#(String(repeating: "x", count: 2_000_000))"}"#, 400),
    ])
    func `a bad request gets a status and a sentence`(
        method: String, path: String, body: String, status: Int
    ) async throws {
        try await house.withSocket { socket in
            let reply = try await RawRequest.send("\(method) \(path)", body: body, to: socket)
            #expect(reply.contains("HTTP/1.1 \(status) "))
            if status != 200 { #expect(reply.contains(#""detail":""#)) }
        }
    }

    /// Binds and goes away without removing the file, as a killed process does.
    private static func leaveSocketBehind(at path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        try RawRequest.withAddress(path) { address, length in
            #expect(bind(descriptor, address, length) == 0)
        }
    }
}

/// HTTP by hand, for what no well-behaved client would send.
enum RawRequest {
    /// On a thread of its own: the server answers on the pool that a test must not block.
    static func send(_ line: String, body: String, to path: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try sendAndWait(line, body: body, to: path) })
            }
        }
    }

    private static func sendAndWait(_ line: String, body: String, to path: String) throws -> String {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        try withAddress(path) { address, length in
            #expect(connect(descriptor, address, length) == 0)
        }
        let request =
            "\(line) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        var bytes = Array(request.utf8)[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            // A server that has heard enough closes before everything was sent.
            guard sent > 0 else { break }
            bytes = bytes.dropFirst(sent)
        }
        var reply: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !isWhole(reply), case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            reply += buffer[..<count]
        }
        return String(decoding: reply, as: UTF8.self)
    }

    /// A server keeps the connection of a request it has not read to its end, so that its close is not to be waited for.
    private static func isWhole(_ reply: [UInt8]) -> Bool {
        let text = String(decoding: reply, as: UTF8.self)
        guard let head = text.firstRange(of: "\r\n\r\n"),
            let length = text.firstMatch(of: /(?i)content-length: (\d+)/).flatMap({ Int($0.1) })
        else { return false }
        return text[head.upperBound...].utf8.count >= length
    }

    static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) throws -> Void) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        try withUnsafePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
