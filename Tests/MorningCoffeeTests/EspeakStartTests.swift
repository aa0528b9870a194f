import Foundation
import Glibc
import Testing

/// What libespeak-ng would do besides, each time the program starts.
@Suite(.timeLimit(.minutes(1))) struct EspeakStartTests {
    private let box: ScratchBox

    init() throws { box = try ScratchBox() }

    @Test func `speaking asks no sound server`() async throws {
        let server = try IdleServer()
        let say = try await CommandRun.run(
            ["say", "Good morning.", "--no-cache", "--output", box.folder.appending(path: "say.wav").path],
            environment: ["PULSE_SERVER": "tcp:127.0.0.1:\(server.port)"])
        #expect(say.status == 0, "\(say.errors)")
        #expect(!server.hasVisitor)
    }

    @Test(arguments: [("en-us", true), ("en-gb", true), ("en-us+f3", false)])
    func `a voice that many have is found without reading the others`(voice: String, isFoundAtOnce: Bool) async throws {
        // The library complains of this one when it reads it.
        let data = try dataFolder(adding: "language xx\ngender male\n", as: "lang/flawed")
        let configuration = box.folder.appending(path: "config.yaml")
        try Data("engines: {espeak: {data: \(data.path), voice: \(voice)}}".utf8).write(to: configuration)
        let say = try await CommandRun.run([
            "say", "Good morning.", "--engine", "espeak", "--no-cache", "--config", configuration.path,
            "--output", box.folder.appending(path: "say.wav").path,
        ])
        #expect(say.status == 0, "\(say.errors)")
        #expect(say.errors.contains("flawed") != isFoundAtOnce)
    }

    /// The library's own data, and one voice more.
    private func dataFolder(adding voice: String, as name: String) throws -> URL {
        let files = FileManager.default
        let homes = try files.contentsOfDirectory(atPath: "/usr/lib").map { "/usr/lib/\($0)" } + ["/usr/share"]
        let home = homes.map { $0 + "/espeak-ng-data" }.first { files.fileExists(atPath: $0 + "/phontab") }
        let copy = box.folder.appending(path: "espeak-ng-data")
        try files.copyItem(atPath: try #require(home), toPath: copy.path)
        try Data(voice.utf8).write(to: copy.appending(path: name))
        return copy
    }
}

/// Listens on the loopback and answers nobody.
private final class IdleServer {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        self.descriptor = descriptor
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 1) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        try #require(isListening)
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    /// Whether somebody has connected, and was not seen yet.
    var hasVisitor: Bool {
        let visitor = accept(descriptor, nil, nil)
        if visitor >= 0 { close(visitor) }
        return visitor >= 0
    }
}
