import Announcing
import AnnouncingTestKit
import Testing

@testable import CloudSpeech

@Suite struct ConfigurationTests {
    private let transport = RecordedTransport { .sound(for: $0) }

    private func engine(_ type: String, _ options: [String: String]) throws -> any SpeechEngine {
        try CloudBench().engine(type, options, transport: transport)
    }

    @Test(arguments: [
        ("google", "base_url", "texttospeech"), ("google", "pitch", "21"), ("azure", "region", "west/europe"),
        ("azure", "style_degree", "0"), ("azure", "base_url", "https://me:secret@azure.test"),
        ("elevenlabs", "stability", "1.1"), ("elevenlabs", "style", "loud"), ("elevenlabs", "base_url", "ftp://a.test"),
        ("murf", "pitch", "1.5"), ("murf", "model", "GEN1"), ("openai", "format", "mp3"),
        ("openai", "base_url", "https://a.test?key=1"), ("telnyx", "base_url", "https://"),
    ])
    func `a value that can't be is told with its key`(type: String, option: String, value: String) async {
        let base = type == "azure" ? ["region": "westeurope"] : [:]
        let problem = await expectProblem(.invalidInput) {
            _ = try engine(type, base.merging([option: value]) { $1 })
        }
        #expect(problem?.subject == "engines.\(type).\(option)")
        #expect(problem?.description.contains("secret") == false)
    }

    @Test(arguments: CloudBench.types)
    func `terms may stand there, and other things not`(type: String) async throws {
        let options = (CloudBench.options[type] ?? [:]).merging([
            "when": "never", "hours": "22:00-06:00", "budget": "1000",
        ]) { $1 }
        let made = try engine(type, options)
        #expect(made.name == type)
        #expect(made is any RemoteEngine)
        await expectProblem(.invalidInput) { _ = try engine(type, options.merging(["vioce": "x"]) { $1 }) }
    }

    @Test func `Azure has to know where it is`() async {
        let problem = await expectProblem(.invalidInput) { _ = try engine("azure", ["api_key": "k"]) }
        #expect(problem?.subject == "engines.azure.region")
    }

    @Test func `Google takes one kind of key`() async {
        await expectProblem(.invalidInput) { _ = try engine("google", ["api_key": "k", "credentials_path": "/k"]) }
    }

    @Test(arguments: [
        ("google", ["pitch": "1"]), ("azure", ["style": "sad"]), ("azure", ["style_degree": "2"]),
        ("elevenlabs", ["model": "eleven_v3"]), ("elevenlabs", ["stability": "0"]), ("elevenlabs", ["similarity": "0"]),
        ("elevenlabs", ["style": "0"]), ("murf", ["model": "FALCON"]), ("murf", ["style": "Sad"]),
        ("murf", ["pitch": "1"]), ("openai", ["model": "tts-1"]), ("openai", ["instructions": "Softly."]),
        ("openai", ["base_url": "http://a.test"]),
    ])
    func `what is heard is part of the identity`(type: String, options: [String: String]) throws {
        let base = CloudBench.options[type] ?? [:]
        let plain = try engine(type, base)
        let other = try engine(type, base.merging(options) { $1 })
        #expect(plain.modelIdentity(of: "v") != other.modelIdentity(of: "v"))
        let sameWithAnotherKey = try engine(type, base.merging(["api_key": "other"]) { $1 })
        #expect(sameWithAnotherKey.modelIdentity(of: "v") == plain.modelIdentity(of: "v"))
    }

    @Test func `a key that was read from a file keeps no line break`() async throws {
        _ = try await engine("openai", ["api_key": "abc\r\n"]).speech(for: SpeechRequest(text: "Hi")).collected()
        #expect(transport.requests.last?.secretHeaders["Authorization"]?.reveal() == "Bearer abc")
    }
}
