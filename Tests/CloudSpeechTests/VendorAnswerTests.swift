import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CloudSpeech

/// What becomes of answers that only one vendor gives.
@Suite struct VendorAnswerTests {
    private let bench = CloudBench()
    private let greeting = SpeechRequest(text: "Good morning")

    private func engine(_ type: String, _ transport: RecordedTransport) throws -> any SpeechEngine {
        try bench.engine(type, CloudBench.options[type] ?? [:], transport: transport)
    }

    @Test func `all pages of ElevenLabs's voices are read, labels or none`() async throws {
        let transport = RecordedTransport { request in
            request.url.query()?.contains("next_page_token=two") == true
                ? .json(#"{"voices":[{"voice_id":"b","labels":null,"verified_languages":null}],"has_more":false}"#)
                : .json(
                    #"{"voices":[{"voice_id":"a","labels":{"gender":"female","language":"en","age":null}}],"#
                        + #""has_more":true,"next_page_token":"two"}"#)
        }
        #expect(
            try await engine("elevenlabs", transport).voices() == [
                Voice(name: "a", language: "en", gender: .female), Voice(name: "b", language: "und"),
            ])
        #expect(transport.requests.count == 2)
    }

    @Test func `a list of pages that goes in circles ends`() async throws {
        let transport = RecordedTransport { _ in
            .json(#"{"voices":[{"voice_id":"a"}],"has_more":true,"next_page_token":"again"}"#)
        }
        #expect(try await engine("elevenlabs", transport).voices().count == 2)
    }

    @Test(arguments: [
        (
            #"{"character_count":10000,"character_limit":10000,"next_character_count_reset_unix":4102444800}"#,
            "2100-01-01"
        ),
        (#"{"character_count":1,"character_limit":10000,"status":"past_due"}"#, "past_due"),
    ])
    func `an ElevenLabs account that can't speak is unhealthy`(body: String, words: String) async throws {
        let engine = try engine("elevenlabs", RecordedTransport { _ in .json(body) })
        let problem = await expectProblem(.quota) { try await engine.checkHealth() }
        #expect(problem?.description.contains(words) == true)
    }

    @Test func `an ElevenLabs account that runs out is told of, and healthy`() async throws {
        let body = #"{"character_count":9500,"character_limit":10000,"status":"active"}"#
        try await engine("elevenlabs", RecordedTransport { _ in .json(body) }).checkHealth()
        #expect(bench.notices == ["elevenlabs: 500 of 10000 characters are left until the next period"])
    }

    @Test func `sound that Murf keeps elsewhere is fetched without the key`() async throws {
        let file = WAVEncoder.file(AudioPiece(format: AudioFormat(sampleRate: 44_100), samples: [1, 2, 3]))
        let transport = RecordedTransport { request in
            request.method == .post
                ? .json(#"{"audioFile":"https://files.example.test/a.wav?sig=x","encodedAudio":null}"#)
                : RecordedTransport.Reply(headers: ["Content-Type": "audio/wav"], pieces: [file])
        }
        let pieces = try await engine("murf", transport).speech(for: greeting).collected()
        #expect(pieces == [AudioPiece(format: AudioFormat(sampleRate: 44_100), samples: [1, 2, 3])])
        #expect(transport.requests.count == 2)
        #expect(transport.requests.last?.secretHeaders.isEmpty == true)
    }

    @Test func `Murf's sound is fetched from no address that anybody could listen to`() async throws {
        let engine = try engine(
            "murf", RecordedTransport { _ in .json(#"{"audioFile":"http://files.example.test/a.wav"}"#) })
        await expectProblem(.badAudio) { _ = try await engine.speech(for: greeting).collected() }
    }

    @Test func `few characters at Murf, and its warnings, are told`() async throws {
        let transport = RecordedTransport { _ in
            .json(#"{"encodedAudio":"","audioFile":"","remainingCharacterCount":12,"warning":"Style missing"}"#)
        }
        await expectProblem(.badAudio) { [engine = try engine("murf", transport)] in
            _ = try await engine.speech(for: greeting).collected()
        }
        #expect(bench.notices == ["murf: Style missing", "murf: fewer than 5000 characters are left"])
    }

    @Test func `Murf's kingdom is everybody else's`() async throws {
        let list =
            #"[{"voiceId":"en-UK-ruby","gender":"Female","locale":"en-UK"},"#
            + #"{"voiceId":"x","gender":"NonBinary"}]"#
        #expect(
            try await engine("murf", RecordedTransport { _ in .json(list) }).voices() == [
                Voice(name: "en-UK-ruby", language: "en-gb", gender: .female), Voice(name: "x", language: "und"),
            ])
    }

    @Test(arguments: ["Telnyx.KokoroTTS.af_heart", "telnyx.kokorotts.af"])
    func `a Telnyx voice that comes as MP3 is refused before anything is sent`(voice: String) async throws {
        let transport = RecordedTransport { .sound(for: $0) }
        let list = RecordedTransport.Reply.json("{\"voices\":[{\"voice_id\":\"\(voice)\"}]}")
        let engine = try engine("telnyx", RecordedTransport { $0.method == .get ? list : .sound(for: $0) })
        #expect(transport.requests.isEmpty)
        #expect(try await engine.voices().isEmpty)
        let problem = await expectProblem(.invalidInput) {
            _ = try await engine.speech(for: SpeechRequest(text: "Hello", voice: voice)).collected()
        }
        #expect(problem?.detail.contains("MP3") == true)
    }

    @Test func `sound that turns out to be MP3 is refused by its name`() async throws {
        let mp3 = RecordedTransport.Reply(headers: ["Content-Type": "audio/mpeg"], pieces: [[0xFF, 0xFB, 0x90, 0x64]])
        for type in ["telnyx", "openai", "elevenlabs", "azure"] {
            let engine = try engine(type, RecordedTransport { _ in mp3 })
            let problem = await expectProblem(.badAudio) { _ = try await engine.speech(for: greeting).collected() }
            #expect(problem?.detail.contains("audio/mpeg") == true)
        }
    }

    @Test func `a rate that the answer names is the rate`() async throws {
        let pcm = RecordedTransport.Reply(headers: ["Content-Type": "audio/pcm; rate=22050"], pieces: [[1, 0]])
        let pieces = try await engine("openai", RecordedTransport { _ in pcm }).speech(for: greeting).collected()
        #expect(pieces == [AudioPiece(format: AudioFormat(sampleRate: 22_050), samples: [1])])
    }

    @Test(arguments: [
        (#"{"voices":["af_heart",{"id":"bf_emma","language":"en-GB","gender":"female"}]}"#, ["af_heart", "bf_emma"]),
        (#"{"voices":[{"name":"heart"}]}"#, ["heart"]),
    ])
    func `lists of voices that servers at home have are read`(body: String, names: [String]) async throws {
        let engine = try engine("openai", RecordedTransport { _ in .json(body) })
        #expect(try await engine.voices().map(\.name) == names)
    }

    @Test func `where there is no list of voices, OpenAI's are the voices`() async throws {
        let engine = try engine("openai", RecordedTransport { _ in RecordedTransport.Reply(404) })
        #expect(try await engine.voices().contains { $0.name == "alloy" })
    }

    @Test(arguments: [
        ("google", "en-US-Chirp3-HD-Kora", #"{"voices":[{"name":"en-US-Chirp3-HD-Kore"}]}"#, "en-US-Chirp3-HD-Kore"),
        ("azure", "en-US-JenyNeural#sad", #"[{"ShortName":"en-US-JennyNeural"}]"#, "en-US-JennyNeural"),
        ("murf", "en-US-nataly:Promo", #"[{"voiceId":"en-US-natalie"}]"#, "en-US-natalie"),
        (
            "telnyx", "Telnyx.NaturalHD.aster", #"{"voices":[{"voice_id":"Telnyx.NaturalHD.astra"}]}"#,
            "Telnyx.NaturalHD.astra"
        ),
        ("openai", "aloy", #"{"voices":["alloy"]}"#, "alloy"),
        (
            "elevenlabs", "JBFqnCBsd6RMkjVDRZzx", #"{"voices":[{"voice_id":"JBFqnCBsd6RMkjVDRZzb"}]}"#,
            "JBFqnCBsd6RMkjVDRZzb"
        ),
    ])
    func `a refused voice that is not in the list is told with near ones`(
        type: String, voice: String, list: String, near: String
    ) async throws {
        let transport = RecordedTransport { $0.method == .get ? .json(list) : RecordedTransport.Reply(400) }
        let engine = try engine(type, transport)
        let problem = await expectProblem(.notFound) {
            _ = try await engine.speech(for: SpeechRequest(text: "Hello", voice: voice)).collected()
        }
        #expect(problem?.remedy.contains(near) == true)
        let listed = await expectProblem(.invalidInput) {
            _ = try await engine.speech(for: SpeechRequest(text: "Hello", voice: near)).collected()
        }
        #expect(listed?.detail.contains("400") == true)
    }

    @Test(arguments: CloudBench.types)
    func `a voice can't make a path of its own`(type: String) async throws {
        let transport = RecordedTransport { request in
            request.method == .get ? RecordedTransport.Reply(500) : .sound(for: request)
        }
        let engine = try engine(type, transport)
        let voices = ["../v1/user", "..", "a/b?c=d", "\u{0}"]
        for voice in voices { _ = try? await engine.speech(for: SpeechRequest(text: "Hi", voice: voice)).collected() }
        let own = try bench.engine(type, CloudBench.options[type] ?? [:], transport: transport)
        _ = try await own.speech(for: greeting).collected()
        let place = transport.requests.last?.url
        #expect(transport.requests.filter { $0.method == .post }.allSatisfy { $0.url == place })
    }
}
