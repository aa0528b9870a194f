import Announcing
import AnnouncingTestKit
import Foundation
import LocalSpeech
import Testing

@Suite struct EspeakEngineTests {
    let engine = EspeakEngine()

    @Test(arguments: SpeechEngineContract.allCases)
    func `the engine keeps the contract of every engine`(rule: SpeechEngineContract) async throws {
        try await rule.verify(engine)
    }

    @Test func `the first piece starts with sound`() async throws {
        let pieces = try await engine.speech(for: SpeechRequest(text: "Peter")).collected()
        let first = try #require(pieces.first?.samples.first)
        #expect(first.magnitude > 16)
        #expect(pieces.count > 2)
    }

    @Test func `double speed halves the time, roughly`() async throws {
        let text = "Good morning. This is your morning coffee, and it is still hot."
        let usual = try await engine.speech(for: SpeechRequest(text: text)).collected().sampleCount
        let fast = try await engine.speech(for: SpeechRequest(text: text, speed: 2)).collected().sampleCount
        let slow = try await engine.speech(for: SpeechRequest(text: text, speed: 0.5)).collected().sampleCount
        #expect((0.45...0.65).contains(Double(fast) / Double(usual)))
        #expect((1.7...2.2).contains(Double(slow) / Double(usual)))
    }

    @Test(arguments: [
        "en-us", "EN-US", "en", "en-gb", "gmw/en-US", "English (America)", "en-gb+f3", "de+whisper", "yue",
    ])
    func `a voice goes by its language, file or title, with a variant`(name: String) async throws {
        let request = SpeechRequest(text: "Good morning", voice: name)
        #expect(try await engine.speech(for: request).collected().sampleCount > 5_000)
    }

    @Test func `two voices sound different`() async throws {
        var lengths: [Int] = []
        for voice in ["en-us", "de"] {
            let request = SpeechRequest(text: "Good morning to everybody here", voice: voice)
            lengths.append(try await engine.speech(for: request).collected().sampleCount)
        }
        // The same voice differs from itself by some 20 samples.
        #expect(abs(lengths[0] - lengths[1]) > 500)
    }

    @Test func `an unknown voice is refused with the near names`() async throws {
        let problem = await #expect(throws: Problem.self) {
            _ = try await engine.speech(for: SpeechRequest(text: "Hello", voice: "en-uss")).collected()
        }
        #expect(problem?.description == "voice \"en-uss\": espeak has no such voice. Near names: en-us")
    }

    @Test func `an unknown variant is refused, though the library would ignore it`() async throws {
        let problem = await #expect(throws: Problem.self) {
            _ = try await engine.speech(for: SpeechRequest(text: "Hello", voice: "en-us+f33")).collected()
        }
        #expect(problem?.code == .notFound)
        #expect(problem?.remedy.contains("f3") == true)
    }

    @Test func `markup is spoken, not obeyed`() async throws {
        // As SSML, the text is one word and a pause of nine seconds.
        let request = SpeechRequest(text: "hello <break time=\"9s\"/>")
        let samples = try await engine.speech(for: request).collected().flatMap(\.samples)
        #expect(samples.longestSilence < 22_050)
    }

    @Test func `of raw phonemes, the word that they stand for is spoken`() async throws {
        let marked = SpeechRequest(text: "A [[dʒˈɪf|lighthouse keeper's daughter]] here")
        let spelled = SpeechRequest(text: "A lighthouse keeper's daughter here")
        let markedCount = try await engine.speech(for: marked).collected().sampleCount
        let spelledCount = try await engine.speech(for: spelled).collected().sampleCount
        // The same text differs from itself by some 200 samples, and by a thousand where another test had the library speak
        // another language in between; the word and its phonemes, by more than ten thousand.
        #expect(abs(markedCount - spelledCount) < 3000)
        let problem = await #expect(throws: Problem.self) {
            _ = try await engine.speech(for: SpeechRequest(text: "[[dʒˈɪf]]")).collected()
        }
        #expect(problem?.code == .invalidInput)
    }

    @Test func `control characters neither end nor steer the speech`() async throws {
        let plain = try await engine.speech(for: SpeechRequest(text: "Good morning 50 people")).collected().sampleCount
        // NUL would end the text; 1 begins a command of the library, here a pause in its own notation.
        for text in ["Good\0morning 50 people", "Good \u{1}50P morning 50 people", "Good\u{1B} morning 50 people"] {
            let count = try await engine.speech(for: SpeechRequest(text: text)).collected().sampleCount
            #expect(count > plain * 9 / 10, "\(text.debugDescription)")
        }
    }

    @Test func `voices are listed with language and gender`() async throws {
        let voices = try await engine.voices()
        #expect(voices.count > 80)
        #expect(voices.contains(Voice(name: "en-us", language: "en-us", gender: .male)))
        #expect(voices.map(\.name) == voices.map(\.name).sorted())
    }

    @Test func `the identity tells the library's version`() {
        #expect(engine.modelIdentity(of: "en-us").wholeMatch(of: /espeak-ng [0-9]+\.[0-9]+.*/) != nil)
        #expect(EspeakEngine(dataPath: "/elsewhere").modelIdentity(of: "en-us") != engine.modelIdentity(of: "en-us"))
    }

    @Test func `a folder without data is refused with the package to install`() async throws {
        let problem = await #expect(throws: Problem.self) {
            try await EspeakEngine(dataPath: "/nonexistent").checkHealth()
        }
        let message = """
            espeak: found no voice data in /nonexistent/espeak-ng-data. Install the Debian package espeak-ng-data, or \
            correct the engine's `data` folder
            """
        #expect(problem?.description == message)
        #expect(problem?.code == .unavailable)
    }

    @Test func `a second data folder is refused, since the library takes one in a process`() async throws {
        try await engine.warmUp()
        let folder = FileManager.default.temporaryDirectory.appending(path: "espeak-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data().write(to: folder.appending(path: "phontab"))
        let problem = await #expect(throws: Problem.self) {
            _ = try await EspeakEngine(dataPath: folder.path).voices()
        }
        #expect(problem?.code == .conflict)
        #expect(try await engine.voices().count > 80)
    }

    @Test func `an engine comes out of its configuration`() throws {
        var registry = EngineRegistry()
        try registry.register("espeak", options: EspeakEngine.options) { EspeakEngine($0) }
        let made = try registry.engine(
            for: EngineConfiguration(name: "box", type: "espeak", options: ["voice": "en-gb"]))
        #expect(made.name == "box")
        #expect(made.defaultVoice == "en-gb")
    }
}

extension [Int16] {
    /// Samples of the longest run of near silence.
    fileprivate var longestSilence: Int {
        var (longest, run) = (0, 0)
        for sample in self {
            run = sample.magnitude <= 16 ? run + 1 : 0
            longest = Swift.max(longest, run)
        }
        return longest
    }
}
