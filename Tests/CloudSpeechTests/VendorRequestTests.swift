import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CloudSpeech

/// What each vendor is sent, to the letter.
@Suite struct VendorRequestTests {
    private let bench = CloudBench()

    /// What was sent for a request, and the notices about it.
    private func sent(
        _ type: String, _ options: [String: String] = [:], voice: String? = nil, speed: Double = 1
    ) async throws -> HTTPRequest {
        let transport = RecordedTransport { .sound(for: $0) }
        let engine = try bench.engine(
            type, (CloudBench.options[type] ?? [:]).merging(options) { $1 }, transport: transport)
        let request = SpeechRequest(text: "Good morning", voice: voice, speed: speed)
        _ = try await engine.speech(for: request).collected()
        return try #require(transport.requests.first)
    }

    @Test func `Google gets text, voice and language, and no field that it need not`() async throws {
        let request = try await sent("google")
        #expect(request.url.absoluteString == "https://texttospeech.googleapis.com/v1/text:synthesize")
        #expect(
            request.json == [
                "input": ["text": "Good morning"],
                "voice": ["languageCode": "en-US", "name": "en-US-Chirp3-HD-Kore"],
                "audioConfig": ["audioEncoding": "LINEAR16"],
            ])
        #expect(request.secretHeaders["X-Goog-Api-Key"]?.reveal() == CloudBench.secret)
        #expect(try await sent("google", ["project": "bedroom"]).headers["X-Goog-User-Project"] == "bedroom")
    }

    @Test(
        arguments: [
            ("en-US-Chirp3-HD-Kore", 1.5, nil), ("en-GB-Neural2-A", 1.5, -2), ("en-US-Journey-D", nil, nil),
            ("en-US-Studio-O", 1.5, nil), ("en-US-Wavenet-A", 1.5, -2),
        ] as [(String, Double?, Double?)])
    func `Google's families get the speed and pitch that they take`(
        voice: String, speed: Double?, pitch: Double?
    ) async throws {
        let json = try await sent("google", ["pitch": "-2"], voice: voice, speed: 1.5).json
        let configuration = try #require(json?["audioConfig"] as? NSDictionary)
        #expect(configuration["speakingRate"] as? Double == speed)
        #expect(configuration["pitch"] as? Double == pitch)
        #expect(bench.notices.count == [speed, pitch].count { $0 == nil })
    }

    @Test(arguments: [
        (["region": "westeurope"], "westeurope.tts.speech.microsoft.com/cognitiveservices/v1"),
        (["region": "usgovvirginia"], "usgovvirginia.tts.speech.azure.us/cognitiveservices/v1"),
        (["region": "chinanorth2"], "chinanorth2.tts.speech.azure.cn/cognitiveservices/v1"),
        (["region": "speech.example.test"], "speech.example.test/cognitiveservices/v1"),
        (
            ["base_url": "https://me.cognitiveservices.azure.com/tts/"],
            "me.cognitiveservices.azure.com/tts/cognitiveservices/v1"
        ),
    ])
    func `Azure is found by region, host or address`(options: [String: String], address: String) async throws {
        let request = try await sent("azure", options)
        #expect(request.url.absoluteString == "https://" + address)
        #expect(request.headers["Content-Type"] == "application/ssml+xml")
        #expect(request.headers["X-Microsoft-OutputFormat"] == "raw-24khz-16bit-mono-pcm")
        #expect(request.headers["User-Agent"] == "morning-coffee")
        #expect(request.secretHeaders["Ocp-Apim-Subscription-Key"]?.reveal() == CloudBench.secret)
    }

    @Test func `Azure's style comes from the voice, or for all voices from the configuration`() async throws {
        let options = ["style": "chat", "style_degree": "0.5"]
        let own = try await sent("azure", options, voice: "en-US-JennyNeural#sad", speed: 2)
        #expect(own.text.contains("<mstts:express-as style=\"sad\" styledegree=\"0.5\"><prosody rate=\"+100.00%\">"))
        #expect(try await sent("azure", options).text.contains("style=\"chat\""))
        #expect(try await !sent("azure").text.contains("express-as"))
    }

    @Test func `ElevenLabs is asked for samples, and gets settings only when there are any`() async throws {
        let plain = try await sent("elevenlabs")
        #expect(
            plain.url.absoluteString == "https://api.elevenlabs.io/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb/stream"
                + "?output_format=pcm_24000")
        #expect(plain.json == ["text": "Good morning", "model_id": "eleven_flash_v2_5"])
        #expect(plain.secretHeaders["xi-api-key"]?.reveal() == CloudBench.secret)
        let rich = try await sent(
            "elevenlabs", ["model": "eleven_v3", "stability": "0.5", "similarity": "1", "style": "0"], speed: 1.1)
        #expect(
            rich.json == [
                "text": "Good morning", "model_id": "eleven_v3",
                "voice_settings": ["stability": 0.5, "similarity_boost": 1, "style": 0, "speed": 1.1],
            ])
        #expect(bench.notices.isEmpty)
    }

    @Test(arguments: [(2.0, 1.2), (0.5, 0.7)])
    func `ElevenLabs gets a speed that it can speak, and the owner is told once`(
        asked: Double, sent: Double
    ) async throws {
        let transport = RecordedTransport { .sound(for: $0) }
        let engine = try bench.engine("elevenlabs", ["api_key": "k"], transport: transport)
        for _ in 0..<3 {
            _ = try await engine.speech(for: SpeechRequest(text: "Hello", speed: asked)).collected()
        }
        let settings = transport.requests.last?.json?["voice_settings"] as? NSDictionary
        #expect(settings == ["speed": sent])
        #expect(bench.notices == ["elevenlabs: speed \(asked) is spoken as \(sent), the nearest it can"])
    }

    @Test(arguments: [("GEN2", "generate", "modelVersion"), ("FALCON", "stream", "model")])
    func `Murf gets whole numbers, and the fields of the call`(model: String, call: String, field: String) async throws
    {
        let request = try await sent(
            "murf", ["model": model.lowercased(), "pitch": "-7"], voice: "en-US-natalie:Promo", speed: 0.9)
        #expect(request.url.absoluteString == "https://global.api.murf.ai/v1/speech/\(call)")
        var body: [String: any Sendable] = [
            "text": "Good morning", "voiceId": "en-US-natalie", "style": "Promo", "rate": -10, "pitch": -7,
            "sampleRate": 24000, "format": "WAV", "channelType": "MONO", field: model,
        ]
        if call == "generate" { body["encodeAsBase64"] = true }
        #expect(request.json == body as NSDictionary)
        #expect(request.secretHeaders["api-key"]?.reveal() == CloudBench.secret)
    }

    @Test func `Murf's fastest is said`() async throws {
        #expect(try await sent("murf", speed: 2).json?["rate"] as? Int == 50)
        #expect(bench.notices == ["murf: speed 2.0 is spoken as 1.5, the nearest it can"])
    }

    @Test func `Telnyx is asked for a WAV file`() async throws {
        let request = try await sent("telnyx", speed: 1.5)
        #expect(request.url.absoluteString == "https://api.telnyx.com/v2/text-to-speech/speech")
        #expect(
            request.json == [
                "text": "Good morning", "voice": "Telnyx.NaturalHD.astra", "output_type": "binary_output",
                "telnyx": ["voice_speed": 1.5, "response_format": "wav", "sampling_rate": 24000],
            ])
        #expect(request.secretHeaders["Authorization"]?.reveal() == "Bearer \(CloudBench.secret)")
    }

    @Test func `OpenAI is asked for samples`() async throws {
        let request = try await sent("openai", ["instructions": "Softly."], speed: 0.5)
        #expect(request.url.absoluteString == "https://api.openai.com/v1/audio/speech")
        #expect(
            request.json == [
                "model": "gpt-4o-mini-tts", "input": "Good morning", "voice": "alloy", "response_format": "pcm",
                "speed": 0.5, "instructions": "Softly.",
            ])
        #expect(request.secretHeaders["Authorization"]?.reveal() == "Bearer \(CloudBench.secret)")
    }

    @Test func `a server in the house needs no key, gets none, and sends no bill`() async throws {
        let transport = RecordedTransport { .sound(for: $0) }
        let engine = try bench.engine(
            "openai", ["base_url": "http://kitchen.home:8880", "format": "wav"], transport: transport)
        let request = SpeechRequest(text: "Good morning")
        await expectProblem(.badAudio) { _ = try await engine.speech(for: request).collected() }
        #expect(transport.requests.first?.secretHeaders.isEmpty == true)
        let remote = try #require(engine as? any RemoteEngine)
        #expect(remote.recipient == "kitchen.home")
        #expect(remote.billedCharacters(of: request) == 0)
    }
}
