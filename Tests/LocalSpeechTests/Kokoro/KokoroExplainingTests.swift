import Announcing
import AnnouncingTestKit
import Foundation
import TestVoices
import Testing

@testable import LocalSpeech

/// With espeak's phonemes, and a small model where one is needed.
@Suite struct KokoroExplainingTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "kokoro-\(UUID().uuidString)")

    private func engine() throws -> KokoroEngine {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try KokoroTestVoice().write(to: folder)
        return KokoroEngine(
            EngineConfiguration(name: "kokoro"), folder: VoiceFolder(folder, shared: []), runtime: OnnxRuntimeSource(),
            pool: ComputePool(width: 1))
    }

    @Test(arguments: [
        ("[[ʤˈɪf|GIF]], please.", "ʤˈɪf, plˈiz."), ("[[ʤˈɪf]]! Yes.", "ʤˈɪf!"), ("[[ʤˈɪf]]… please.", "ʤˈɪf… plˈiz."),
        ("[[ʤˈɪf]] please.", "ʤˈɪf plˈiz."),
    ])
    func `a mark behind phonemes in the text is spoken`(text: String, phonemes: String) async throws {
        #expect(try await engine().explanation(of: SpeechRequest(text: text)).sentences.first?.phonemes == phonemes)
    }

    @Test func `a diphthong that somebody has written becomes one letter`() async throws {
        let explanation = try await engine().explanation(of: SpeechRequest(text: "[[tʃeɪs|chase]] it."))
        #expect(explanation.sentences[0].phonemes.hasPrefix("ʧAs"))
    }

    @Test func `sentences, their phonemes and their ids are told`() async throws {
        let explanation = try await engine().explanation(of: SpeechRequest(text: "Good morning, Alex. Coffee?"))
        #expect(explanation.voice == "af_heart")
        #expect(explanation.sentences.map(\.text) == ["Good morning, Alex.", "Coffee?"])
        #expect(explanation.sentences[1].phonemes == "kˈɔfi?")
        #expect(
            explanation.sentences[1].ids
                == explanation.sentences[1].phonemes.unicodeScalars.map {
                    KokoroVocabulary.ids[$0] ?? -1
                })
        #expect(explanation.unknown.isEmpty)
    }

    @Test func `phonemes in the text are taken as they are, and end no sentence`() async throws {
        let explanation = try await engine().explanation(of: SpeechRequest(text: "A [[ʤˈɪf|GIF]] a day."))
        #expect(explanation.sentences.count == 1)
        #expect(explanation.sentences[0].phonemes.contains("ʤˈɪf"))
        #expect(explanation.sentences[0].text.contains("GIF"))
    }
}
