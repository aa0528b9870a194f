import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import LocalSpeech

@Suite struct VoiceSearchTests {
    private let box = TemporaryFolder()

    private var own: URL { box.url.appending(path: "own", directoryHint: .isDirectory) }
    private var shared: URL { box.url.appending(path: "shared", directoryHint: .isDirectory) }

    @Test func `of two with one name that of the earlier folder counts, and there the installed one`() throws {
        for place in ["shared/a", "own", "own/b", "own/a"] { try write("a", to: place) }
        for search in [VoiceSearch(in: [own, shared]), VoiceSearch(for: try VoiceName("a"), in: [own, shared])] {
            #expect(search.found.map(\.folder.lastPathComponent) == ["a"])
            #expect(search.found.first?.folder.deletingLastPathComponent().lastPathComponent == "own")
        }
    }

    @Test func `a voice is found wherever it was dropped`() throws {
        try write("a", to: "shared/stick")
        try write("b", to: "shared")
        let name = try VoiceName("a")
        #expect(VoiceSearch(for: name, in: [own, shared]).found.map(\.name) == [name])
        #expect(Set(VoiceSearch(in: [own, shared]).found.map(\.name.text)) == ["a", "b"])
    }

    @Test func `a folder that is not there is empty`() throws {
        #expect(try VoiceSearch(in: [own]).everything().isEmpty)
        #expect(try VoiceFolder(own, shared: []).voices().isEmpty)
    }

    @Test func `a folder that can't be looked into is told, and hides nothing of the others`() async throws {
        try write("a", to: "shared")
        try Data().write(to: own)
        let folder = VoiceFolder(own, shared: [shared])
        await expectProblem(.storage) { _ = try folder.voices() }
        #expect(try folder.voice(named: VoiceName("a")).name.text == "a")
        let problem = await expectProblem(.storage) { _ = try folder.voice(named: VoiceName("b")) }
        #expect(problem?.subject == own.path)
        let engine = PiperEngine(folder: folder, runtime: OnnxRuntimeSource(), pool: ComputePool(width: 1))
        #expect(engine.defaultVoice == "a")
        await expectProblem(.storage) { _ = try await engine.samples(of: "Hello", voice: "b") }
    }

    private func write(_ name: String, to place: String) throws {
        let folder = box.url.appending(path: place, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in ["\(name).onnx", "\(name).onnx.json"] {
            try Data("{}".utf8).write(to: folder.appending(path: file))
        }
    }
}
