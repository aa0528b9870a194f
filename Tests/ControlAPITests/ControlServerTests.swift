import Announcing
import Foundation
import Glibc
import NIOCore
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
            let reply = try await RawRequest.send(
                "\(method) \(path)", body: body, to: SocketAddress(unixDomainSocketPath: socket))
            #expect(reply.contains("HTTP/1.1 \(status) "))
            if status != 200 { #expect(reply.contains(#""detail":""#)) }
        }
    }

    /// Binds and goes away without removing the file, as a killed process does.
    private static func leaveSocketBehind(at path: String) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        try SocketAddress(unixDomainSocketPath: path).withSockAddr { address, size in
            #expect(bind(descriptor, address, socklen_t(size)) == 0)
        }
    }
}
