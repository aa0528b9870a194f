import Announcing
import AnnouncingTestKit
import Foundation
import TestVoices
import Testing

@testable import LocalSpeech

@Suite struct KokoroPlaceTests {
    private let folder = TemporaryFolder()

    private var place: KokoroPlace { .installed(VoiceFolder(folder.url, shared: []), voices: nil) }

    @Test(arguments: [
        (["kokoro-int8"], "kokoro-int8"), (["kokoro-int8", "kokoro-fp16"], "kokoro-fp16"),
        (["kokoro-int8", "kokoro-fp16", "kokoro"], "kokoro"), (["kokoro-a", "kokoro-int8"], "kokoro-int8"),
        (["kokoro-b", "kokoro-a"], "kokoro-a"), (["other"], "other"),
    ])
    func `the best variant that is installed speaks`(installed: [String], chosen: String) throws {
        for name in installed { try install(name) }
        #expect(try place.files().model == folder.url.path + "/\(chosen)/kokoro-v1.0.onnx")
    }

    @Test func `a variant that is damaged is passed over, and told where there is no other`() throws {
        try install("kokoro")
        try install("kokoro-int8")
        try note(sizeOfModel: 1, of: "kokoro")
        #expect(try place.files().model.contains("/kokoro-int8/"))
        try note(sizeOfModel: 1, of: "kokoro-int8")
        let problem = #expect(throws: Problem.self) { _ = try place.files() }
        #expect(problem?.code == .damaged)
        #expect(problem?.subject == "voice \"kokoro\"")
        #expect(throws: Problem.self) { _ = try place.files(called: "kokoro") }
    }

    @Test func `a variant is found by its name`() throws {
        try install("kokoro")
        try install("kokoro-int8")
        #expect(try place.files(called: "kokoro-int8")?.model.contains("/kokoro-int8/") == true)
        for name in ["kokoro-fp16", "af_heart", "../kokoro", ""] { #expect(try place.files(called: name) == nil) }
    }

    @Test func `one that is installed while the engine runs speaks the next text`() async throws {
        let engine = KokoroEngine(
            EngineConfiguration(name: "kokoro"), folder: VoiceFolder(folder.url, shared: []),
            runtime: OnnxRuntimeSource(), pool: ComputePool(width: 1))
        await expectProblem(.notInstalled) { _ = try await engine.voices() }
        await expectProblem(.notInstalled) { try await engine.checkHealth() }
        try install("kokoro-int8")
        try await engine.checkHealth()
        for voice in ["kokoro-int8", "af_bella", "af_heart(2)+bf_emma(1)"] {
            #expect(try engine.hasVoice(voice))
            #expect(try await engine.speech(for: SpeechRequest(text: "ba", voice: voice)).collected().sampleCount > 0)
        }
        for voice in ["kokoro", "af_hart", "af_heart+af_hart", "en_US-lessac-medium", "af_heart(x)"] {
            #expect(try !engine.hasVoice(voice))
        }
        let explanation = try await engine.explanation(of: SpeechRequest(text: "Coffee", voice: "kokoro-int8"))
        #expect(explanation.voice == "af_heart")
    }

    @Test func `of several models in one folder the whole floats are taken`() throws {
        try install("kokoro")
        let model = folder.url.appending(path: "kokoro/kokoro-v1.0.onnx")
        for name in ["kokoro-v1.0.fp16.onnx", "kokoro-v1.0.int8.onnx", "kokoro-a.onnx"] {
            try FileManager.default.copyItem(
                at: model, to: model.deletingLastPathComponent().appending(path: name))
        }
        #expect(try place.files().model == model.path)
    }

    @Test func `a path that can't be looked at is no missing model`() throws {
        let loop = folder.url.appending(path: "loop")
        try FileManager.default.createSymbolicLink(at: loop, withDestinationURL: loop)
        let problem = #expect(throws: Problem.self) { _ = try KokoroFiles(model: loop.path, voices: nil) }
        #expect(problem?.code == .storage)
    }

    private func install(_ name: String) throws {
        let place = folder.url.appending(path: name, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try KokoroTestVoice().write(to: place)
    }

    private func note(sizeOfModel size: Int, of name: String) throws {
        let receipt = VoiceReceipt(
            name: name, kind: .kokoro, files: [.init(name: "kokoro-v1.0.onnx", size: size, sha256: "")],
            isPublished: true)
        try Data(receipt.encoded()).write(to: folder.url.appending(path: "\(name)/\(VoiceReceipt.fileName)"))
    }
}
