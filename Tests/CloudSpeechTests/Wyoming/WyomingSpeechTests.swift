import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CloudSpeech

@Suite struct WyomingSpeechTests {
    private let bench = CloudBench()
    private let greeting = SpeechRequest(text: "Good morning")

    private static let info = WyomingEvent(
        "info",
        data: Data(
            #"""
            {"asr": [], "tts": [{"name": "piper", "installed": true, "voices": [
              {"name": "en_US-lessac-medium", "languages": ["en_US"], "installed": true, "speakers": null},
              {"name": "en_GB-alba-medium", "languages": ["en_GB"], "installed": true},
              {"name": "de_DE-thorsten-medium", "languages": ["de_DE"], "installed": false}]},
             {"name": "other", "installed": false, "voices": [{"name": "gone", "languages": []}]}]}
            """#.utf8))

    private static func shape(rate: Int = 16_000, channels: Int = 1) -> Data {
        Data("{\"rate\": \(rate), \"width\": 2, \"channels\": \(channels)}".utf8)
    }

    /// Four samples, cut inside the third.
    private static func speech(_ shape: Data = shape()) -> [WyomingEvent] {
        [
            WyomingEvent("audio-start", data: shape),
            WyomingEvent("audio-chunk", data: shape, payload: [1, 0, 2, 0, 3]), WyomingEvent("unknown"),
            WyomingEvent("audio-chunk", data: shape, payload: [0, 4, 0]),
            WyomingEvent("audio-stop"),
        ]
    }

    private func streams(_ speech: [WyomingEvent] = speech()) -> RecordedStreams {
        RecordedStreams { sent in
            let isDescribe = String(decoding: sent, as: UTF8.self).contains("\"describe\"")
            return (isDescribe ? [Self.info] : speech).map { .bytes($0.bytes) }
        }
    }

    private func engine(_ streams: RecordedStreams, _ options: [String: String] = [:]) throws -> any SpeechEngine {
        try bench.engine(
            "wyoming", ["base_url": "tcp://kitchen.home"].merging(options) { $1 },
            transport: RecordedTransport { _ in RecordedTransport.Reply(500) }, streams: streams)
    }

    @Test func `a text is spoken by the other machine, at the rate it says`() async throws {
        let streams = streams()
        let pieces = try await engine(streams).speech(for: greeting).collected()
        #expect(pieces.flatMap(\.samples) == [1, 2, 3, 4])
        #expect(pieces.allSatisfy { $0.format == AudioFormat(sampleRate: 16_000) })
        #expect(streams.places == [StreamPlace(host: "kitchen.home", port: 10_200)])
        #expect(streams.sent.count == 1)
        let sent = String(decoding: streams.sent[0], as: UTF8.self)
        #expect(sent.contains(#""type": "synthesize""#))
        #expect(sent.contains(#"{"text":"Good morning"}"#))
    }

    @Test func `a voice that is named is looked for once`() async throws {
        let streams = streams()
        let engine = try engine(streams, ["voice": "en_GB-alba-medium"])
        for _ in 0..<2 { _ = try await engine.speech(for: greeting).collected() }
        let types = streams.sent.map { $0.starts(with: Array(#"{"type": "describe""#.utf8)) }
        #expect(types == [true, false, false])
        #expect(String(decoding: streams.sent[1], as: UTF8.self).contains(#""name":"en_GB-alba-medium""#))
    }

    @Test func `a voice that is not there is told with near ones, and the text stays in the house`() async throws {
        let streams = streams()
        let problem = await expectProblem(.notFound) { [engine = try engine(streams)] in
            let request = SpeechRequest(text: "Hi", voice: "en_GB-alba-medim")
            _ = try await engine.speech(for: request).collected()
        }
        #expect(problem?.remedy.contains("en_GB-alba-medium") == true)
        #expect(streams.sent.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("synthesize") })
    }

    @Test func `voices that are installed are listed, and the one that needs no name`() async throws {
        #expect(
            try await engine(streams()).voices() == [
                Voice(name: "default", language: "en-us"), Voice(name: "en_US-lessac-medium", language: "en-us"),
                Voice(name: "en_GB-alba-medium", language: "en-gb"),
            ])
    }

    @Test func `an error is told in the server's words`() async throws {
        let error = WyomingEvent("error", data: Data(#"{"text": "no such speaker", "code": "ValueError"}"#.utf8))
        let problem = await expectProblem(.server) { [engine = try engine(streams([error]))] in
            _ = try await engine.speech(for: greeting).collected()
        }
        #expect(problem?.detail.contains("ValueError: no such speaker") == true)
    }

    @Test func `sound that breaks off is heard so far, and told`() async throws {
        let cut = Array(Self.speech().dropLast(2))
        var samples: [Int16] = []
        await expectProblem(.unavailable) { [engine = try engine(streams(cut))] in
            for try await piece in engine.speech(for: greeting) { samples += piece.samples }
        }
        #expect(samples == [1, 2])
    }

    @Test(arguments: [
        [WyomingEvent("audio-stop")], Self.speech(Self.shape(channels: 2)), Self.speech(Self.shape(rate: 0)),
    ])
    func `no sound, and sound of another kind, are bad`(speech: [WyomingEvent]) async throws {
        await expectProblem(.badAudio) { [engine = try engine(streams(speech))] in
            _ = try await engine.speech(for: greeting).collected()
        }
    }

    @Test func `a speed is not spoken, and that is said once`() async throws {
        let engine = try engine(streams())
        for _ in 0..<2 { _ = try await engine.speech(for: SpeechRequest(text: "Hi", speed: 2)).collected() }
        #expect(bench.notices == ["wyoming: kitchen.home has only one speed"])
    }

    @Test func `a ping is answered`() async throws {
        let ping = WyomingEvent("ping", data: Data(#"{"text":"x"}"#.utf8))
        let streams = RecordedStreams { sent in
            sent.starts(with: Array(#"{"type": "pong""#.utf8))
                ? Self.speech().map { .bytes($0.bytes) } : [.bytes(ping.bytes)]
        }
        #expect(try await engine(streams).speech(for: greeting).collected().sampleCount == 4)
        #expect(String(decoding: try #require(streams.sent.last), as: UTF8.self).contains(#"{"text":"x"}"#))
    }

    @Test(arguments: [
        ("kitchen:10300", "kitchen", 10_300), ("tcp://[::1]:10200/", "::1", 10_200),
        ("tcp://10.0.0.7", "10.0.0.7", 10_200),
    ])
    func `the other machine is found by name or address`(address: String, host: String, port: Int) async throws {
        let streams = streams()
        _ = try await engine(streams, ["base_url": address]).voices()
        #expect(streams.places == [StreamPlace(host: host, port: port)])
    }

    @Test(arguments: ["", "http://kitchen:10200", "tcp://", "tcp://a:0", "tcp://a:70000", "tcp://a/b", "tcp://a?b"])
    func `what is no place is told with its key`(address: String) async {
        let problem = await expectProblem(.invalidInput) { _ = try engine(streams(), ["base_url": address]) }
        #expect(problem?.subject == "engines.wyoming.base_url")
    }
}
