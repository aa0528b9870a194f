import Announcing
import Foundation
import Testing

@testable import LocalSpeech

@Suite struct PiperVoiceConfigurationTests {
    struct Damage: Sendable {
        /// The key that is altered: `audio.sample_rate`.
        let path: String
        /// `nil` takes the key out.
        let value: (any Sendable)?
        /// What the problem says.
        let detail: String

        init(_ path: String, _ value: (any Sendable)?, _ detail: String) {
            self.path = path
            self.value = value
            self.detail = detail
        }

        func apply(to keys: inout [String: Any]) {
            let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return keys[path] = value }
            var inner = keys[parts[0]] as? [String: Any] ?? [:]
            inner[parts[1]] = value
            keys[parts[0]] = inner
        }
    }

    @Test func `a published voice is read`() throws {
        let configuration = try PublishedVoiceFile.configuration()
        #expect(configuration.sampleRate == 22_050)
        #expect(configuration.quality == "medium")
        #expect(configuration.language == "en_US")
        #expect(configuration.dataset == "lessac")
        #expect(configuration.phonemizer == .espeak(voice: "en-us"))
        #expect(configuration.inference == .init(noiseScale: 0.667, lengthScale: 1, noiseWidth: 0.8))
        #expect(configuration.symbolCount == 256)
        #expect(configuration.speakers == PiperSpeakers(count: 1, numbersByName: [:], defaultNumber: 0))
        #expect(configuration.hopLength == nil)
        #expect(configuration.alphabet.ids.count == 154)
        #expect(configuration.alphabet.ids[PhonemeSymbol("ə")] == [59])
        #expect(configuration.alphabet.ids[PhonemeSymbol("\u{33B}")] == [153])
    }

    @Test func `what may be missing has the value that Piper gives it`() throws {
        let configuration = try PublishedVoiceFile.configuration { keys in
            for key in ["inference", "phoneme_type", "phoneme_map", "speaker_id_map", "language", "dataset"] {
                keys[key] = nil
            }
            keys["audio"] = ["sample_rate": 16_000]
        }
        #expect(configuration.inference == .init(noiseScale: 0.667, lengthScale: 1, noiseWidth: 0.8))
        #expect(configuration.phonemizer == .espeak(voice: "en-us"))
        #expect(configuration.quality == nil)
        #expect(configuration.language == nil)
    }

    @Test func `what newer voices have is read, too`() throws {
        let configuration = try PublishedVoiceFile.configuration { keys in
            keys["hop_length"] = 256
            keys["inference"] = ["noise_scale": 0.333, "length_scale": 1.2, "noise_w": 0]
            keys["num_speakers"] = 3
            keys["speaker_id_map"] = ["anna": 2, "ben": 0, "cleo": 1]
            keys["default_speaker_id"] = 2
            keys["vowel_clusters"] = [["a", "ɪ"]]
            keys["phoneme_map"] = ["ɚ": ["ə", "ɹ"]]
        }
        #expect(configuration.hopLength == 256)
        #expect(configuration.inference == .init(noiseScale: 0.333, lengthScale: 1.2, noiseWidth: 0))
        #expect(configuration.speakers.names == ["ben", "cleo", "anna"])
        #expect(configuration.speakers.defaultNumber == 2)
        #expect(configuration.alphabet.clusters == [PhonemeSymbol("aɪ")])
        #expect(configuration.alphabet.replacements == [PhonemeSymbol("ɚ"): [PhonemeSymbol("ə"), PhonemeSymbol("ɹ")]])
    }

    @Test func `a voice of letters needs no espeak`() throws {
        let configuration = try PublishedVoiceFile.configuration { keys in
            keys["phoneme_type"] = "text"
            keys["espeak"] = nil
        }
        #expect(configuration.phonemizer == .text)
    }

    @Test(arguments: ["pinyin", "hebrew", "japanese", "thai", "klingon"])
    func `other phoneme types are not supported yet, by name`(type: String) {
        let problem = #expect(throws: Problem.self) {
            try PublishedVoiceFile.configuration { $0["phoneme_type"] = type }
        }
        #expect(problem?.code == .invalidInput)
        #expect(problem?.detail == "is a voice of phoneme type \"\(type)\", which is not supported yet")
    }

    @Test(arguments: [
        Damage("audio.sample_rate", 7_999, "audio.sample_rate is 7999; expected: 8000 to 48000"),
        Damage("audio.sample_rate", 48_001, "audio.sample_rate is 48001; expected: 8000 to 48000"),
        Damage("audio.sample_rate", "fast", "audio.sample_rate has the wrong kind of value; expected: a whole number"),
        Damage("audio.sample_rate", nil, "has no audio.sample_rate; expected: this key"),
        Damage("audio", nil, "has no audio; expected: this key"),
        Damage("audio", 5, "audio has the wrong kind of value; expected: an object"),
        Damage("espeak", nil, "has no espeak.voice; expected: a voice of espeak, like en-us"),
        Damage("espeak.voice", "", "has no espeak.voice; expected: a voice of espeak, like en-us"),
        Damage("phoneme_id_map", nil, "has no phoneme_id_map; expected: this key"),
        Damage("phoneme_id_map", [1, 2], "phoneme_id_map has the wrong kind of value; expected: an object"),
        Damage("phoneme_id_map.ə", 59, "phoneme_id_map.ə has the wrong kind of value; expected: a list"),
        Damage("phoneme_id_map.ə", ["x"], "phoneme_id_map.ə[0] has the wrong kind of value; expected: a whole number"),
        Damage(
            "phoneme_id_map.ə", [256],
            "phoneme_id_map gives \"ə\" the number 256; expected: 0 to 255, as num_symbols says"),
        Damage(
            "phoneme_id_map.ə", [-1],
            "phoneme_id_map gives \"ə\" the number -1; expected: 0 to 255, as num_symbols says"),
        Damage("phoneme_id_map.^", nil, "phoneme_id_map has no \"^\"; expected: symbols for start, end and pad"),
        Damage("phoneme_id_map._", [Int](), "phoneme_id_map has no \"_\"; expected: symbols for start, end and pad"),
        Damage("num_symbols", nil, "has no num_symbols; expected: this key"),
        Damage("num_symbols", 0, "num_symbols is 0; expected: at least 1"),
        Damage("num_speakers", nil, "has no num_speakers; expected: this key"),
        Damage("num_speakers", 0, "num_speakers is 0; expected: at least 1"),
        Damage(
            "speaker_id_map", ["a": 0, "b": 1], "speaker_id_map names 2 speakers; expected: 1, as num_speakers says"),
        Damage(
            "speaker_id_map", ["a": 1],
            "speaker_id_map gives \"a\" the number 1; expected: 0 to 0, as num_speakers says"),
        Damage("default_speaker_id", 1, "default_speaker_id is 1; expected: 0 to 0"),
        Damage("hop_length", 0, "hop_length is 0; expected: at least 1"),
        Damage("inference.noise_scale", -1, "inference.noise_scale is -1.0; expected: 0 to 2"),
        Damage("inference.noise_w", 3, "inference.noise_w is 3.0; expected: 0 to 2"),
        Damage("inference.length_scale", 0, "inference.length_scale is 0.0; expected: 0.1 to 10"),
        Damage(
            "inference.length_scale", "slow", "inference.length_scale has the wrong kind of value; expected: a number"),
    ])
    func `a damaged file is told by key, and by what was expected`(damage: Damage) {
        let problem = #expect(throws: Problem.self) {
            try PublishedVoiceFile.configuration(damage.apply)
        }
        #expect(problem?.code == .damaged)
        #expect(problem?.subject == "voice.onnx.json")
        #expect(problem?.detail == damage.detail)
    }

    @Test func `what is no JSON is said to be none`() throws {
        let whole = try PublishedVoiceFile().data()
        for (data, detail) in [
            (Data(), "is empty; expected: a JSON object"),
            (Data("<html>{}".utf8), "is not JSON; expected: a JSON object"),
            (whole.prefix(whole.count / 2), "is not JSON, or only the first part of it; expected: a JSON object"),
            (Data("[]".utf8), "the whole of it has the wrong kind of value; expected: an object"),
        ] {
            let problem = #expect(throws: Problem.self) { try PiperVoiceConfiguration(json: data, file: "v.onnx.json") }
            #expect(problem?.code == .damaged)
            #expect(problem?.detail == detail)
        }
    }

    @Test func `no prefix of a file is taken for a voice`() throws {
        let whole = try PublishedVoiceFile().data()
        for count in stride(from: 0, to: whole.count - 1, by: 61) {
            #expect(throws: Problem.self) { try PiperVoiceConfiguration(json: whole.prefix(count), file: "v") }
        }
    }

    @Test func `a file that is not there is not found`() throws {
        let problem = #expect(throws: Problem.self) { try PiperVoiceConfiguration(contentsOf: "/nowhere/v.onnx.json") }
        #expect(problem?.code == .notFound)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let file = folder.appendingPathComponent("v.onnx.json")
        try PublishedVoiceFile().data().write(to: file)
        #expect(try PiperVoiceConfiguration(contentsOf: file.path) == PublishedVoiceFile.configuration())
    }
}
