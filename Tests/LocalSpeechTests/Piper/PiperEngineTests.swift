import Announcing
import AnnouncingTestKit
import Foundation
import TestVoices
import Testing

@testable import LocalSpeech

@Suite struct PiperEngineTests {
    @Test(arguments: SpeechEngineContract.allCases)
    func `the engine keeps the contract of every engine`(rule: SpeechEngineContract) async throws {
        try await rule.verify(PiperBench().engine())
    }

    @Test(arguments: SpeechEngineContract.allCases)
    func `a voice that is not cut keeps it as well`(rule: SpeechEngineContract) async throws {
        var voice = PiperTestVoice()
        voice.isUnknownInside = true
        try await rule.verify(PiperBench([PiperBench.voice: voice]).engine())
    }

    @Test(arguments: [1, 2, 3]) func `every phoneme can be read back from the sound`(width: Int) async throws {
        let bench = try PiperBench(width: width)
        let voice = try await bench.load()
        let text = "Good morning, Alex. It is a quarter to seven; will you have coffee? Yes!"
        let sentences = try await PiperPhonemes(voice.configuration).sentences(of: [.words(text)])
        #expect(sentences.count == 3)
        for noise: Float in [0, 0.667] {
            let samples = try await bench.engine(noise: noise).samples(of: text)
            let heard = ToneReader.utterances(in: samples.floats, sampleRate: 22_050)
            let reader = ToneReader(.piper(sampleRate: 22_050))
            for (utterance, sentence) in zip(heard, sentences) {
                let ids = try reader.ids(in: utterance, durations: noise == 0 ? .exact : .loose)
                #expect(ids.map(Int64.init) == sentence.ids)
            }
            #expect(heard.count == sentences.count)
        }
    }

    @Test(arguments: [0.5, 2.0]) func `speed changes the lengths and not the words`(speed: Double) async throws {
        let bench = try PiperBench()
        let voice = try await bench.load()
        let sentence = try await PiperPhonemes(voice.configuration).sentences(of: [.words("Good morning")])[0]
        let samples = try await bench.engine().samples(of: "Good morning", speed: speed)
        let ids = try ToneReader(.piper(sampleRate: 22_050)).ids(in: samples.floats, at: .lengthScale(Float(1 / speed)))
        #expect(ids.map(Int64.init) == sentence.ids)
    }

    @Test func `speakers of one voice differ, and are found by name and number`() async throws {
        var voice = PiperTestVoice()
        voice.speakers = 4
        let bench = try PiperBench(["en_US-many-medium": voice])
        let engine = bench.engine()
        #expect(
            try await engine.voices().map(\.name) == ["en_US-many-medium"] + (0..<4).map { "en_US-many-medium#p\($0)" })
        let byName = try await engine.samples(of: "Good morning", voice: "en_US-many-medium#p1")
        let byNumber = try await engine.samples(of: "Good morning", voice: "en_US-many-medium#1")
        let other = try await engine.samples(of: "Good morning", voice: "en_US-many-medium#p2")
        // Only whether: the samples themselves would fill the screen.
        let (isSame, isOther) = (byNumber == byName, other != byName)
        #expect(isSame)
        #expect(isOther)
        await expect(.notFound, saying: "p3") { try await engine.samples(of: "Hello", voice: "en_US-many-medium#p9") }
    }

    @Test func `a voice of sixteen kilohertz says so`() async throws {
        var voice = PiperTestVoice()
        voice.sampleRate = 16_000
        let pieces = try await PiperBench(["en_US-low-low": voice]).engine()
            .speech(for: SpeechRequest(text: "Good morning")).collected()
        #expect(pieces.allSatisfy { $0.format.sampleRate == 16_000 })
    }

    @Test func `a graph that is not recognised runs whole, and its owner is told once`() async throws {
        var voice = PiperTestVoice()
        voice.isUnknownInside = true
        let bench = try PiperBench([PiperBench.voice: voice])
        let engine = bench.engine()
        #expect(try await engine.samples(of: "Good morning").count > 10_000)
        _ = try await engine.samples(of: "Good morning")
        #expect(bench.notices.count == 1)
        #expect(bench.notices.first?.contains(PiperBench.voice) == true)
    }

    @Test func `an unknown voice lists near ones, and how to get one where there is none`() async throws {
        let engine = try PiperBench().engine()
        await expect(.notFound, saying: PiperBench.voice) {
            try await engine.samples(of: "Hello", voice: "en_US-tast-medium")
        }
        await expect(.notFound, saying: "voice install") {
            try await engine.samples(of: "Hello", voice: "de_DE-kerstin-low")
        }
    }

    @Test(arguments: PiperTestVoice.Flaw.allCases)
    func `a voice with a flaw is a clear problem, and the next voice speaks`(flaw: PiperTestVoice.Flaw) async throws {
        var broken = PiperTestVoice()
        broken.flaw = flaw
        let bench = try PiperBench(["en_US-broken-medium": broken, PiperBench.voice: PiperTestVoice()])
        let engine = bench.engine(voice: "en_US-broken-medium")
        let problem = await #expect(throws: Problem.self) { _ = try await engine.samples(of: "Good morning") }
        #expect([.damaged, .badAudio, .unavailable].contains(problem?.code), "\(String(describing: problem))")
        #expect(try await engine.samples(of: "Good morning", voice: PiperBench.voice).count > 10_000)
    }

    @Test(arguments: [1, 4]) func `a json of another voice is told from the model's own`(speakers: Int) async throws {
        var one = PiperTestVoice()
        one.speakers = speakers
        var other = PiperTestVoice()
        other.speakers = 5 - speakers
        let bench = try PiperBench([PiperBench.voice: one, "en_US-other-medium": other])
        let json = bench.folder.appending(path: PiperBench.voice + ".onnx.json")
        try FileManager.default.removeItem(at: json)
        try FileManager.default.copyItem(at: bench.folder.appending(path: "en_US-other-medium.onnx.json"), to: json)
        await expect(.damaged, saying: "does not fit its .json") {
            try await bench.engine(voice: PiperBench.voice).samples(of: "Hello")
        }
    }

    @Test func `a file that was exchanged is loaded anew`() async throws {
        let bench = try PiperBench()
        let engine = bench.engine()
        let before = try await engine.samples(of: "Good morning").count
        let identity = engine.modelIdentity(of: PiperBench.voice)
        var other = PiperTestVoice()
        other.speakers = 4
        try FileManager.default.removeItem(at: bench.folder.appending(path: PiperBench.voice + ".onnx"))
        try other.write(to: bench.folder, named: PiperBench.voice)
        #expect(try await engine.samples(of: "Good morning", voice: PiperBench.voice + "#p3").count == before)
        #expect(engine.modelIdentity(of: PiperBench.voice) != identity)
    }

    @Test func `a voice that is installed while it runs speaks the next sentence`() async throws {
        let bench = try PiperBench([:])
        let engine = bench.engine()
        await expect(.notInstalled, saying: "voice install") { try await engine.samples(of: "Hello") }
        try PiperTestVoice().write(to: bench.folder, named: "en_GB-other-medium")
        #expect(try await engine.samples(of: "Hello").isEmpty == false)
        #expect(engine.defaultVoice == "en_GB-other-medium")
        try PiperTestVoice().write(to: bench.folder, named: PiperEngine.recommendedVoice)
        #expect(engine.defaultVoice == PiperEngine.recommendedVoice)
    }

    @Test func `a voice that is not as long as it was installed does not speak, and the next one does`() async throws {
        let bench = try PiperBench(["en_US-cut-medium": PiperTestVoice(), PiperBench.voice: PiperTestVoice()])
        let files = try bench.files("en_US-cut-medium")
        // What an update leaves that was cut in two: the new json and its receipt, and the model of before.
        let receipt = VoiceReceipt(
            name: "en_US-cut-medium", kind: .piper,
            files: [.init(name: "en_US-cut-medium.onnx", size: files.modelSize + 1, sha256: "")], isPublished: true)
        try Data(receipt.encoded()).write(to: bench.folder.appending(path: VoiceReceipt.fileName))
        let engine = bench.engine(voice: "en_US-cut-medium")
        await expect(.damaged, saying: "voice install en_US-cut-medium") { try await engine.samples(of: "Hello") }
        await expect(.damaged, saying: "voice install") { try await engine.checkHealth() }
        await expect(.damaged, saying: "voice install") { try await engine.warmUp() }
        #expect(engine.hasVoice("en_US-cut-medium"))
        #expect(try await engine.voices().map(\.name) == [PiperBench.voice])
        #expect(try await engine.samples(of: "Hello", voice: PiperBench.voice).isEmpty == false)
    }

    @Test(.timeLimit(.minutes(1))) func `a request that can't be spoken does not wait for the model`() async throws {
        let bench = try PiperBench(width: 1)
        let engine = bench.engine()
        let gate = Gate()
        // As a load that takes its time.
        async let load: Void = bench.pool.run { gate.pass() }
        await gate.arrived()
        await expect(.notFound, saying: "speaker") {
            try await engine.samples(of: "Hello", voice: PiperBench.voice + "#p9")
        }
        gate.open()
        await load
    }

    @Test func `without the library it says what is missing`() async throws {
        let bench = try PiperBench()
        let engine = PiperEngine(
            folder: bench.place, runtime: OnnxRuntimeSource(path: "/nowhere/libonnxruntime.so.1"), pool: bench.pool)
        await expect(.unavailable, saying: "/nowhere/libonnxruntime.so.1") { try await engine.samples(of: "Hello") }
    }

    private func expect<Success>(
        _ code: Problem.Code, saying words: String, _ location: SourceLocation = #_sourceLocation,
        _ work: () async throws -> Success
    ) async {
        let problem = await #expect(throws: Problem.self, sourceLocation: location) { _ = try await work() }
        #expect(problem?.code == code, sourceLocation: location)
        #expect(
            problem?.description.contains(words) == true, "\(String(describing: problem))", sourceLocation: location)
    }
}
