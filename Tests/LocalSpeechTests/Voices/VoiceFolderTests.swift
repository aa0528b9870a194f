import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import LocalSpeech

@Suite(.timeLimit(.minutes(1))) struct VoiceFolderTests {
    private let hub: StandInHub

    init() throws { hub = try StandInHub() }

    private var model: URL { hub.place.appending(path: StandInHub.name + ".onnx") }

    private func write(_ text: String, to path: String) throws -> URL {
        let url = hub.box.appending(path: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url
    }

    @Test func `a model that was cut short is not taken for a voice`() async throws {
        _ = try await hub.install()
        try Data(StandInHub.model.dropLast()).write(to: model)
        let voice = try hub.folder.voice(named: VoiceName(StandInHub.name))
        guard case .damaged(let reason) = voice.state else { return #expect(Bool(false), "\(voice.state)") }
        #expect(reason.contains("299999 bytes"))
        await expectProblem(.damaged) { try hub.folder.verify(voice) }
        #expect(try await hub.install().state == .verified)
    }

    @Test func `a byte that was altered is found by reading all of it`() async throws {
        var bytes = StandInHub.model
        bytes[200_000] ^= 4
        let voice = try await hub.install()
        try hub.folder.verify(voice)
        try Data(bytes).write(to: model)
        let problem = await expectProblem(.damaged) { try hub.folder.verify(voice) }
        #expect(problem?.remedy.contains("voice install") == true)
    }

    @Test func `a voice that was dropped in is found, unverified`() throws {
        _ = try write("model", to: "voices/own-voice.onnx")
        _ = try write(#"{"audio": {"sample_rate": 16000}}"#, to: "voices/own-voice.onnx.json")
        let voice = try #require(try hub.folder.voices().first)
        #expect(voice.name.text == "own-voice")
        #expect(voice.state == .unverified)
        #expect(voice.sampleRate == 16_000)
    }

    @Test(arguments: [
        ["x.onnx"], ["x.onnx.json"], ["x.onnx.part", "x.onnx.json"], ["voices-v1.0.bin"], ["kokoro-v1.0.onnx"],
        ["..x.onnx", "..x.onnx.json"],
    ])
    func `half a voice is none`(files: [String]) throws {
        for file in files { _ = try write("{}", to: "voices/x/" + file) }
        #expect(try hub.folder.voices().isEmpty)
    }

    @Test(arguments: [
        (["kokoro-v1.0.fp16.onnx", "voices-v1.0.bin"], "kokoro-v1.0.fp16.onnx"),
        (["onnx/model_quantized.onnx", "voices/af_heart.bin", "tokenizer.json"], "model_quantized.onnx"),
    ])
    func `both layouts of Kokoro are found`(files: [String], model: String) throws {
        for file in files { _ = try write("x", to: "voices/kokoro-own/" + file) }
        let voice = try #require(try hub.folder.voices().first)
        #expect(voice.kind == .kokoro)
        #expect(voice.name.text == "kokoro-own")
        #expect(voice.model.lastPathComponent == model)
        #expect(voice.license == "Apache-2.0")
    }

    @Test func `Kokoro in a folder of another name is called what it is published as`() throws {
        for file in ["kokoro-v1.0.int8.onnx", "voices-v1.0.bin"] { _ = try write("x", to: "stick/" + file) }
        #expect(VoiceSearch(in: [hub.box.appending(path: "stick")]).found.map(\.name.text) == ["kokoro-int8"])
    }

    @Test func `a configuration that is none makes the voice damaged`() throws {
        _ = try write("model", to: "voices/own.onnx")
        _ = try write("{", to: "voices/own.onnx.json")
        guard case .damaged = try hub.folder.voice(named: VoiceName("own")).state else {
            return #expect(Bool(false))
        }
    }

    @Test func `a removed voice is gone, and one of the system stays`() async throws {
        let voice = try await hub.install()
        let other = VoiceFolder(hub.box.appending(path: "other"), shared: [hub.folder.url])
        await expectProblem(.permission) { try other.remove(voice) }
        try hub.folder.remove(voice)
        #expect(try hub.folder.voices().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: hub.place.path))
        let problem = await expectProblem(.notFound) { _ = try hub.folder.voice(named: voice.name) }
        #expect(problem?.remedy.contains("voice install") == true)
    }

    @Test func `removing a voice that was dropped in leaves its neighbours`() throws {
        for name in ["voices", "kokoro-notes"] {
            _ = try write("model", to: "voices/\(name).onnx")
            _ = try write(#"{"audio": {"sample_rate": 16000}}"#, to: "voices/\(name).onnx.json")
        }
        try hub.folder.remove(hub.folder.voice(named: VoiceName("voices")))
        #expect(try hub.folder.voices().map(\.name.text) == ["kokoro-notes"])
        let neighbour = VoiceFolder(hub.box.appending(path: "voice"), shared: [hub.folder.url])
        let voice = try neighbour.voice(named: VoiceName("kokoro-notes"))
        #expect(throws: Problem.self) { try neighbour.remove(voice) }
    }

    @Test func `a voice of another box is imported with its receipt, and checked against it`() async throws {
        _ = try await hub.install()
        let stick = hub.folder.url
        let box = try StandInHub()
        let imported = try box.installer.importVoices(from: stick)
        #expect(imported.map(\.name.text) == [StandInHub.name])
        #expect(imported.first?.state == .verified)
        #expect(try box.names == StandInHub.wholeVoice)
        try Data(StandInHub.model.map { $0 ^ 1 }).write(to: model)
        let third = try StandInHub()
        await expectProblem(.damaged) { _ = try third.installer.importVoices(from: stick) }
        #expect(try third.folder.voices().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: third.place.path).isEmpty)
    }

    @Test func `an own voice is imported unverified, a false one under a known name is refused`() async throws {
        for name in ["own", "en_US-lessac-medium"] {
            _ = try write("model", to: "stick/\(name)/\(name).onnx")
            _ = try write(#"{"audio": {"sample_rate": 16000}}"#, to: "stick/\(name)/\(name).onnx.json")
        }
        let own = try hub.installer.importVoices(from: hub.box.appending(path: "stick/own"))
        #expect(own.map(\.state) == [.unverified])
        try hub.folder.verify(try #require(own.first))
        let problem = await expectProblem(.damaged) {
            _ = try hub.installer.importVoices(from: hub.box.appending(path: "stick/en_US-lessac-medium"))
        }
        #expect(problem?.remedy.contains("rename") == true)
        #expect(try hub.folder.voices().map(\.name.text) == ["own"])
    }

    @Test func `an empty folder has nothing to import`() async throws {
        let empty = hub.box.appending(path: "empty")
        try DiskCalls.makeFolder(empty)
        await expectProblem(.notFound) { _ = try hub.installer.importVoices(from: empty) }
        await expectProblem(.notFound) { _ = try hub.installer.importVoices(from: empty.appending(path: "none")) }
    }
}
