import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization
import TestVoices
import Testing

@testable import LocalSpeech

/// A folder with small voices, and what a test needs to let them speak. The folder goes with it.
final class PiperBench: Sendable {
    static let voice = "en_US-test-medium"

    let folder: URL
    let pool: ComputePool
    let aheadPool = ComputePool.ahead()
    let runtime = OnnxRuntimeSource()
    private let heardNotices = Mutex<[String]>([])

    var notices: [String] { heardNotices.withLock { $0 } }

    init(_ voices: [String: PiperTestVoice] = [PiperBench.voice: PiperTestVoice()], width: Int = 2) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "voices-\(UUID().uuidString)")
        pool = ComputePool(width: width)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, voice) in voices { try voice.write(to: folder, named: name) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func engine(voice: String? = nil, noise: Float? = 0) -> PiperEngine {
        PiperEngine(
            defaultVoice: voice, folder: place, settings: PiperSettings(noise: noise, noiseWidth: noise),
            runtime: runtime, pool: pool, aheadPool: aheadPool, notice: { [self] in addNotice($0) })
    }

    var place: VoiceFolder { VoiceFolder(folder, shared: []) }

    func files(_ name: String = PiperBench.voice) throws -> VoiceLocation {
        try #require(VoiceSearch(for: VoiceName(name), in: [folder]).found.first)
    }

    func load(_ name: String = PiperBench.voice) async throws -> PiperVoice {
        try await PiperVoice.load(files(name), runtime: runtime, pool: pool)
    }

    private func addNotice(_ notice: String) { heardNotices.withLock { $0.append(notice) } }
}

extension PiperEngine {
    func samples(of text: String, voice: String? = nil, speed: Double = 1) async throws -> [Int16] {
        try await speech(for: SpeechRequest(text: text, voice: voice, speed: speed)).collected().flatMap(\.samples)
    }
}

extension [Int16] {
    /// As a reader of tones takes them.
    var floats: [Float] { map { Float($0) / 32_767 } }
}
