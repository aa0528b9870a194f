import Announcing
import AnnouncingTestKit
import Foundation
import LocalSpeech
import TestVoices
import Testing

@testable import Appliance

@Suite final class SpeechEnginesTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "voices-\(UUID().uuidString)", directoryHint: .isDirectory)
    private var settings = Settings()

    init() {
        settings.voices.folder = folder.path
        settings.engines = ["piper", "kokoro", "espeak"].map { EngineConfiguration(name: $0, type: $0) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @Test func `what is prepared has threads of its own`() {
        let models = LocalModels(settings)
        #expect(models.slowPool !== models.pool)
        #expect(models.aheadPool !== models.pool)
        #expect(models.aheadPool !== models.slowPool)
    }

    @Test(arguments: [
        ("kokoro-int8", "kokoro"), ("af_bella", "kokoro"), ("af_heart(2)+bf_emma(1)", "kokoro"),
        ("en_US-small-medium", "piper"), ("en_US-small-medium#0", "piper"), ("en-gb", "espeak"),
    ])
    func `a voice is found by any name that its engine is asked for`(voice: String, engine: String) async throws {
        try KokoroTestVoice().write(to: place("kokoro-int8"))
        try PiperTestVoice().write(to: place("en_US-small-medium"), named: "en_US-small-medium")
        #expect(try await SpeechEngines(settings, conditions: .ofCommand(settings)).engine(withVoice: voice) == engine)
    }

    @Test func `a voice that nobody has is told with near ones`() async throws {
        try KokoroTestVoice().write(to: place("kokoro"))
        let engines = try SpeechEngines(settings, conditions: .ofCommand(settings))
        let problem = await expectProblem(.notFound) { _ = try await engines.engine(withVoice: "af_hart") }
        #expect(problem?.remedy.contains("af_heart") == true)
    }

    @Test func `an archive that is damaged is told as that, and hides no other engine's voice`() async throws {
        try KokoroTestVoice().write(to: place("kokoro"))
        try PiperTestVoice().write(to: place("en_US-small-medium"), named: "en_US-small-medium")
        try Data("no archive".utf8).write(to: folder.appending(path: "kokoro/voices-v1.0.bin"))
        let engines = try SpeechEngines(settings, conditions: .ofCommand(settings))
        let problem = await expectProblem(.damaged) { _ = try await engines.engine(withVoice: "af_heart") }
        #expect(problem?.subject == "voice \"af_heart\"")
        #expect(problem?.detail.contains("voices-v1.0.bin") == true)
        #expect(try await engines.engine(withVoice: "en_US-small-medium") == "piper")
    }

    @Test func `a service is reached by the way out that the owner has configured`() async throws {
        let proxy = try LoopbackServer { _ in .answer(401) }
        settings.network.proxy = "http://127.0.0.1:\(proxy.port)"
        settings.engines.append(
            EngineConfiguration(
                name: "openai", options: ["base_url": "http://speech.invalid", "api_key": "k", "voice": "alloy"]))
        let engine = try #require(SpeechEngines(settings, conditions: .ofCommand(settings)).all.last)
        await #expect(throws: Problem.self) {
            for try await _ in engine.speech(for: SpeechRequest(text: "Good morning.")) {}
        }
        #expect(proxy.requests.map(\.target) == ["http://speech.invalid/v1/audio/speech"])
    }

    private func place(_ name: String) throws -> URL {
        let place = folder.appending(path: name, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        return place
    }
}
