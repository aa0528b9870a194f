import Announcing
import TestVoices
import Testing

@testable import LocalSpeech

@Suite struct PiperExplainingTests {
    @Test func `sentences, phonemes, ids and pauses are told without a model being loaded`() async throws {
        let bench = try PiperBench()
        let engine = PiperEngine(
            folder: bench.place, runtime: OnnxRuntimeSource(path: "/nowhere"), pool: bench.pool)
        let explanation = try await engine.explanation(of: SpeechRequest(text: "Good morning. Are you up?"))
        #expect(explanation.voice == PiperBench.voice)
        #expect(explanation.sentences.map(\.text) == ["Good morning.", "Are you up?"])
        #expect(explanation.sentences.map(\.pauseMs) == [200, 0])
        #expect(explanation.sentences[0].pauseReason == "a sentence ends with .")
        #expect(explanation.sentences[0].phonemes == "ɡˈʊd mˈɔːɹnɪŋ.")
        #expect(explanation.sentences[0].ids.first == 1)
        #expect(explanation.sentences[0].ids.last == 2)
    }

    @Test func `phonemes in the text are spoken as they are`() async throws {
        let explanation = try await PiperBench().engine().explanation(of: SpeechRequest(text: "A [[dʒˈɪf|GIF]] a day."))
        #expect(explanation.sentences.count == 1)
        #expect(explanation.sentences[0].phonemes.contains("dʒˈɪf"))
    }

    @Test func `symbols that the voice does not know are counted`() async throws {
        let explanation = try await PiperBench().engine().explanation(of: SpeechRequest(text: "Yes [[ah🜁🜁]] no."))
        #expect(explanation.unknown == ["🜁": 2])
    }
}
