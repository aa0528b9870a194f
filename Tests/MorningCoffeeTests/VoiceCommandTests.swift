import AnnouncingTestKit
import CCrypto
import Foundation
import TestVoices
import Testing

/// The commands, against a hub of their own.
@Suite(.timeLimit(.minutes(2))) struct VoiceCommandTests {
    private let box: ScratchBox
    private let hub: LoopbackServer
    private let configuration: String

    private static let name = "en_US-test-low"
    private static let model = Array(PiperTestVoice().model())
    private static let json = Array(#"{"audio": {"sample_rate": 16000, "quality": "low"}, "num_speakers": 1}"#.utf8)
    private static let card = Array("* License: CC0 (test)\n".utf8)

    init() throws {
        box = try ScratchBox()
        hub = try LoopbackServer { Self.answer($0) }
        configuration = try Self.configure(hub, in: box)
    }

    private static func configure(_ hub: LoopbackServer, in box: ScratchBox) throws -> String {
        let file = box.folder.appending(path: "config-\(hub.port).yaml")
        try Data("voices: {piper_hub: \"\(hub.url(""))\", kokoro_hub: \"\(hub.url("/kokoro"))\"}\n".utf8).write(
            to: file)
        return file.path
    }

    private static func answer(_ request: LoopbackRequest) -> [LoopbackServer.Step] {
        let folder = "en/en_US/test/low/"
        func entry(_ file: String, _ contents: [UInt8]) -> String {
            #""\#(folder)\#(file)": {"size_bytes": \#(contents.count), "md5_digest": "\#(md5(contents))"}"#
        }
        let files = [
            entry("\(name).onnx", model), entry("\(name).onnx.json", json), entry("MODEL_CARD", card),
        ]
        let index = #"{"\#(name)": {"key": "\#(name)", "files": {\#(files.joined(separator: ","))}}}"#
        return switch request.target.dropFirst() {
        case "voices.json": .answer(200, Array(index.utf8))
        case folder + name + ".onnx": .answer(200, model)
        case folder + name + ".onnx.json": .answer(200, json)
        case folder + "MODEL_CARD": .answer(200, card)
        default: .answer(404)
        }
    }

    /// As the hub's index writes it.
    private static func md5(_ contents: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 16)
        EVP_Digest(contents, contents.count, &digest, nil, EVP_md5(), nil)
        return digest.map { String(format: "%02x", $0) }.joined()
    }

    private func arguments(_ arguments: [String], configuration: String? = nil) -> [String] {
        ["voice"] + arguments
            + ["--config", configuration ?? self.configuration, "--data", box.folder.appending(path: "data").path]
    }

    private static let direct = ["no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"]

    private func voice(_ words: String...) async throws -> CommandRun {
        try await CommandRun.run(arguments(words), environment: Self.direct)
    }

    @Test func `a voice is installed, listed, shown, verified and removed`() async throws {
        #expect(try await voice("list").output.contains("voice install"))
        let installed = try await voice("install", Self.name)
        #expect(installed.status == 0, "\(installed.errors)")
        #expect(installed.output.contains("Its licence: CC0 (test)"))
        #expect(installed.errors.contains("fetching \(Self.name).onnx (0.5 MB)\n"))
        #expect(!installed.errors.contains("\r"))

        let list = try await voice("list", "--json").output
        let voices = try #require(JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]])
        #expect(voices.count == 1)
        #expect(voices.first?["name"] as? String == Self.name)
        #expect(voices.first?["state"] as? String == "verified")
        #expect(voices.first?["sample_rate"] as? Int == 16_000)
        #expect(voices.first?["license"] as? String == "CC0 (test)")
        #expect(try await voice("info", Self.name).output.contains("licence: CC0 (test)"))
        #expect(try await voice("verify", Self.name).status == 0)

        let model = box.folder.appending(path: "data/voices/\(Self.name)/\(Self.name).onnx")
        try Data(repeating: 8, count: 1000).write(to: model)
        let verified = try await voice("verify", Self.name)
        #expect(verified.status == 1)
        #expect(verified.errors.contains("voice install \(Self.name)"))
        #expect(try await voice("remove", Self.name).status == 0)
        #expect(try await voice("list", "--json").output.filter { !$0.isWhitespace } == "[]")
    }

    @Test func `a program that is killed while it fetches leaves no voice, and the next one makes it whole`()
        async throws
    {
        let slow = try LoopbackServer { request in
            guard request.target.hasSuffix(".onnx") else { return Self.answer(request) }
            return [.head(200, ["Content-Length: \(Self.model.count)"]), .send(Array(Self.model.prefix(400))), .hold]
        }
        let process = Process()
        process.executableURL = CommandRun.program
        process.arguments = arguments(["install", Self.name], configuration: try Self.configure(slow, in: box))
        process.environment = ProcessInfo.processInfo.environment.merging(Self.direct) { _, new in new }
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Card, configuration and index come before the model.
        for _ in 0..<4 { await slow.whenAsked() }
        kill(process.processIdentifier, SIGKILL)
        for await _ in slow.hangUps { break }
        #expect(try await voice("list", "--json").output.filter { !$0.isWhitespace } == "[]")
        #expect(try await voice("install", Self.name).status == 0)
        #expect(try await voice("verify", Self.name).status == 0)
    }

    @Test func `a voice travels on a stick`() async throws {
        #expect(try await voice("install", Self.name).status == 0)
        let stick = box.folder.appending(path: "stick")
        try FileManager.default.moveItem(at: box.folder.appending(path: "data/voices"), to: stick)
        let imported = try await voice("import", stick.path)
        #expect(imported.output.contains("\(Self.name) is ready (0.5 MB, verified)"), "\(imported.errors)")
        #expect(try await voice("info", Self.name).status == 0)
    }

    @Test(arguments: [
        (["install", "../evil"], "is not the name of a voice"),
        (["install", "en_US-tset-low"], "Did you mean: en_US-test-low?"),
        (["install", "kokoro", "--variant", "int8"], "the hub does not have it"),
        (["info", "kokoro"], "voice install kokoro"),
        (["verify", "nobody"], "is not installed"), (["import", "/nonexistent"], "there is no voice in it"),
    ])
    func `what fails ends with status 1 and says what to do`(arguments: [String], words: String) async throws {
        let run = try await CommandRun.run(self.arguments(arguments), environment: Self.direct)
        #expect(run.status == 1)
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test(arguments: [
        ["install"], ["install", "kokoro", "--variant", "q4"], ["install", "en_US-x-low", "--variant", "int8"],
    ])
    func `wrong usage ends with status 2`(arguments: [String]) async throws {
        let run = try await CommandRun.run(["voice"] + arguments)
        #expect(run.status == 2)
        #expect(run.errors.contains("Usage:"))
    }

    @Test func `the recommended voices are listed without a network`() async throws {
        let list = try await voice("list", "--available").output
        #expect(list.contains("en_US-lessac-medium  piper  63.2 MB"))
        #expect(list.contains("kokoro  kokoro  353.7 MB"))
        #expect(hub.requests.isEmpty)
    }
}
