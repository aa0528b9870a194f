import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization
import TestVoices
import Testing

@testable import LocalSpeech

/// With a small model that says its tokens, and phonemes that are the text itself.
@Suite struct KokoroEngineTests {
    private let folder = TemporaryFolder()
    private let pool = ComputePool(width: 1)
    private let aheadPool = ComputePool.ahead()

    @Test(arguments: SpeechEngineContract.allCases)
    func `the engine keeps the contract of every engine`(rule: SpeechEngineContract) async throws {
        try await rule.verify(engine())
    }

    @Test(arguments: KokoroTestVoice.Export.allCases)
    func `every export says the tokens of the text`(export: KokoroTestVoice.Export) async throws {
        let pieces = try await engine(export).speech(for: SpeechRequest(text: "bad tin fun")).collected()
        #expect(pieces.count == 1)
        #expect(try said(pieces[0]) == [0] + ids("bad tin fun.").map(Int.init) + [0])
    }

    @Test func `a long text is said whole, piece by piece`() async throws {
        let sentence = String(repeating: "ba da ", count: 20) + "ba. "
        let text = String(repeating: sentence, count: 9)
        let pieces = try await engine().speech(for: SpeechRequest(text: text)).collected()
        #expect(pieces.count > 2)
        let spoken = try pieces.flatMap { try said($0).filter { $0 != 0 } }
        let clauses = try await Self.phonemes(text)
        #expect(spoken == KokoroTokens(clauses, accent: .american).tokens.map { Int($0.id) })
    }

    @Test func `a mixture is as loud as its voices are together`() async throws {
        let engine = try engine()
        var loudness: [Float] = []
        for voice in ["af_heart", "bm_george", "af_heart(1)+bm_george(3)"] {
            let pieces = try await engine.speech(for: SpeechRequest(text: "ba", voice: voice)).collected()
            loudness.append(try #require(try frames(pieces[0]).first).loudness)
        }
        #expect(abs(loudness[2] / loudness[1] - (0.475 + 3) / 4) < 0.1)
        #expect(loudness[0] < loudness[2])
    }

    @Test func `phonemes that Kokoro does not know are told, and the others spoken`() async throws {
        let reports = Mutex<[String]>([])
        let engine = try engine { text in reports.withLock { $0.append(text) } }
        let pieces = try await engine.speech(for: SpeechRequest(text: "ba ʘ da")).collected()
        #expect(pieces.sampleCount > 0)
        #expect(reports.withLock { $0 }.map { $0.contains("U+298 (1)") } == [true])
        await expectProblem(.invalidInput) { _ = try await engine.speech(for: SpeechRequest(text: "ʘʘ")).collected() }
    }

    @Test func `a whole-speed model refuses the speeds between`() async throws {
        let engine = try engine(.wholeSpeed)
        await expectProblem(.invalidInput) {
            _ = try await engine.speech(for: SpeechRequest(text: "ba", speed: 1.5)).collected()
        }
        #expect(try await engine.speech(for: SpeechRequest(text: "ba", speed: 2)).collected().sampleCount > 0)
    }

    @Test func `the best voice there is speaks when none is named`() throws {
        #expect(try engine().defaultVoice == "af_heart")
        #expect(try engine(voices: ["am_adam", "bf_emma"]).defaultVoice == "bf_emma")
    }

    @Test func `voices have language and gender`() async throws {
        let voices = try await engine(.community).voices()
        #expect(voices.count == 4)
        #expect(voices.contains(Voice(name: "bm_george", language: "en-gb", gender: .male)))
    }

    @Test func `a model that was replaced is loaded, and has another identity`() async throws {
        let engine = try engine()
        let before = engine.modelIdentity(of: "af_heart")
        _ = try await engine.speech(for: SpeechRequest(text: "ba")).collected()
        try Data("no model".utf8).write(to: folder.url.appending(path: "kokoro-v1.0.onnx"))
        #expect(engine.modelIdentity(of: "af_heart") != before)
        await expectProblem(.damaged) { _ = try await engine.speech(for: SpeechRequest(text: "ba")).collected() }
        await expectProblem(.damaged) { try await engine.checkHealth() }
        try KokoroTestVoice().write(to: folder.url)
        #expect(engine.modelIdentity(of: "af_heart") == before)
        #expect(try await engine.speech(for: SpeechRequest(text: "ba")).collected().sampleCount > 0)
    }

    @Test func `a Piper voice is refused for what it is`() async throws {
        let engine = try engine()
        try PiperTestVoice().model().write(to: folder.url.appending(path: "kokoro-v1.0.onnx"))
        let problem = await expectProblem(.damaged) {
            _ = try await engine.speech(for: SpeechRequest(text: "ba")).collected()
        }
        #expect(problem?.detail.hasPrefix("is no Kokoro model: it wants input (int64") == true)
    }

    @Test func `without its files it says which are missing`() async throws {
        let missing = KokoroEngine(
            at: .named(model: folder.url.path, voices: nil), runtime: OnnxRuntimeSource(), pool: ComputePool(width: 1),
            phonemize: Self.phonemize)
        let problem = await expectProblem(.notInstalled) { try await missing.checkHealth() }
        #expect(problem?.detail.hasPrefix("holds none of kokoro-v1.0.onnx") == true)
        #expect(missing.defaultVoice == "af_heart")
        #expect(missing.modelIdentity(of: "af_heart") == "kokoro, not there")
    }

    @Test func `it speaks words with espeak's phonemes`() async throws {
        try KokoroTestVoice().write(to: folder.url)
        let engine = KokoroEngine(
            EngineConfiguration(name: "box", type: "kokoro", options: ["model": folder.url.path, "voice": "bf_emma"]),
            folder: VoiceFolder(URL(filePath: "/nonexistent"), shared: []), runtime: OnnxRuntimeSource(),
            pool: ComputePool(width: 1))
        #expect(engine.name == "box")
        #expect(engine.defaultVoice == "bf_emma")
        try await engine.checkHealth()
        for (voice, spelled) in [("bf_emma", "ɡˌQɪŋ hˈQm, ʤˈY!"), ("af_heart", "ɡˌOɪŋ hˈOm, ʤˈY!")] {
            let request = SpeechRequest(text: "Going home, joy!", voice: voice)
            let pieces = try await engine.speech(for: request).collected()
            #expect(try said(pieces[0]) == [0] + ids(spelled).map(Int.init) + [0])
        }
    }

    @Test func `it speaks again after its memory was given back`() async throws {
        let engine = try engine()
        try await engine.warmUp()
        await engine.coolDown()
        #expect(try await engine.speech(for: SpeechRequest(text: "ba")).collected().sampleCount > 0)
    }

    @Test func `giving the memory back waits for no load`() async throws {
        let engine = try engine()
        let gate = Gate()
        // As a load that takes its time.
        async let load: Void = pool.run { gate.pass() }
        await gate.arrived()
        await engine.coolDown()
        gate.open()
        await load
    }

    @Test func `what is wrong with a request is told while another one computes`() async throws {
        let engine = try engine()
        let gate = Gate()
        async let other: Void = pool.run { gate.pass() }
        await gate.arrived()
        let requests = [
            SpeechRequest(text: "ʘʘ"), SpeechRequest(text: "ba", voice: "af_hart"),
            SpeechRequest(text: "ba", voice: "+"),
        ]
        for request in requests {
            await #expect(throws: Problem.self) { _ = try await engine.speech(for: request).collected() }
        }
        try await engine.checkHealth()
        gate.open()
        await other
    }

    @Test(.timeLimit(.minutes(1))) func `a run that nobody waits for any more ends in its middle`() async throws {
        var voice = KokoroTestVoice()
        voice.stallingToken = try #require(ids("z").first.map(Int.init))
        try voice.write(to: folder.url)
        let engine = KokoroEngine(
            at: .named(model: folder.url.path, voices: nil), runtime: OnnxRuntimeSource(), pool: pool,
            phonemize: Self.phonemize)
        let sentence = String(repeating: "ba da ", count: 5)
        let text = "\(sentence). z \(sentence)."
        // Several times, because nothing tells when the second piece is being computed: it is as soon as can be after the
        // first was delivered.
        for _ in 0..<8 {
            var pieces: AudioStream.AsyncIterator? = engine.speech(for: SpeechRequest(text: text)).makeAsyncIterator()
            #expect(try await pieces?.next() != nil)
            for _ in 0..<50 { await Task.yield() }
            pieces = nil
            // The one thread is free: without an end from outside it would compute for hours.
            await pool.run {}
        }
    }

    private func engine(
        _ export: KokoroTestVoice.Export = .release, voices: [String]? = nil,
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) throws -> KokoroEngine {
        var voice = KokoroTestVoice()
        voice.export = export
        if let voices { voice.voices = voices }
        try voice.write(to: folder.url)
        return KokoroEngine(
            at: .named(model: folder.url.path, voices: nil), runtime: OnnxRuntimeSource(), pool: pool,
            aheadPool: aheadPool, phonemize: Self.phonemize, notice: notice)
    }

    private static let phonemize: KokoroEngine.Phonemizer = { text, _ in try await phonemes(text) }

    /// A clause for each sentence.
    private static func phonemes(_ text: String) async throws -> [PhonemeClause] {
        text.lowercased().split(separator: ".").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            .map { clause($0, ".", ends: true, text: $0 + ".") }
    }

    private func frames(_ piece: AudioPiece) throws -> [ToneFrame] {
        try ToneReader(.kokoro).frames(in: piece.samples.map { Float($0) / 32_767 })
    }

    private func said(_ piece: AudioPiece) throws -> [Int] {
        try ToneReader(.kokoro).ids(in: piece.samples.map { Float($0) / 32_767 }, at: .speed(1))
    }
}
