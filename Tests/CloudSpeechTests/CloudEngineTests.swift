import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CloudSpeech

@Suite struct CloudEngineTests {
    private let bench = CloudBench()
    private let greeting = SpeechRequest(text: "Good morning, Alex.")

    private func engine(_ type: String, _ transport: RecordedTransport) throws -> any SpeechEngine {
        try bench.engine(type, CloudBench.options[type] ?? [:], transport: transport)
    }

    @Test(arguments: CloudBench.types)
    func `what leaves the house is one request, with the text once and the key in a secret header`(
        type: String
    ) async throws {
        let transport = RecordedTransport { .sound(for: $0) }
        let pieces = try await engine(type, transport).speech(for: greeting).collected()
        #expect(pieces.flatMap(\.samples) == RecordedTransport.Reply.tone)
        let request = try #require(transport.requests.first)
        #expect(transport.requests.count == 1)
        #expect(request.text.ranges(of: greeting.text).count == 1)
        #expect(request.secretHeaders.values.contains { $0.reveal().contains(CloudBench.secret) })
        #expect(!request.url.absoluteString.contains(CloudBench.secret))
        #expect(!"\(request)".contains(CloudBench.secret))
    }

    @Test(arguments: CloudBench.types)
    func `phonemes are spelled, for no service takes them`(type: String) async throws {
        let transport = RecordedTransport { .sound(for: $0) }
        let request = SpeechRequest(text: "A [[dʒˈɪf|GIF]] today")
        _ = try await engine(type, transport).speech(for: request).collected()
        #expect(transport.requests.first?.text.contains("A GIF today") == true)
    }

    @Test(arguments: CloudBench.types)
    func `a text that is longer than the service takes goes in several requests, in order`(
        type: String
    ) async throws {
        let transport = RecordedTransport { .sound(for: $0) }
        let text = (1...8000).map { "Sentence \($0)." }.joined(separator: " ")
        let engine = try engine(type, transport)
        let pieces = try await engine.speech(for: SpeechRequest(text: text)).collected()
        let bodies = transport.requests.map(\.text)
        #expect(bodies.count > 1)
        #expect(pieces.sampleCount == bodies.count * RecordedTransport.Reply.tone.count)
        #expect(bodies.first?.contains("Sentence 1.") == true)
        #expect(bodies.last?.contains("Sentence 8000.") == true)
        #expect(bodies.reduce(0) { $0 + $1.ranges(of: "Sentence ").count } == 8000)
        let billed = try #require(engine as? any RemoteEngine).billedCharacters(of: SpeechRequest(text: text))
        #expect(billed == text.count - (bodies.count - 1))
    }

    @Test(arguments: CloudBench.types)
    func `an engine without a key says so, and sends nothing`(type: String) async throws {
        let transport = RecordedTransport { .sound(for: $0) }
        let engine = try bench.engine(type, type == "azure" ? ["region": "x"] : [:], transport: transport)
        let problem = await expectProblem(.authentication) { try await engine.checkHealth() }
        #expect(problem?.remedy.contains("engines.\(type).api_key") == true)
        await expectProblem(.authentication) { _ = try await engine.speech(for: greeting).collected() }
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: CloudBench.types)
    func `the key is in nothing that an engine says, even when a service sends it back`(type: String) async throws {
        let transport = RecordedTransport { request in
            .json("{\"error\":\"no\",\"keys\":\"\(CloudBench.secret) for \(request.text)\"}", status: 401)
        }
        let engine = try engine(type, transport)
        let problem = await expectProblem(.authentication) {
            _ = try await engine.speech(for: greeting).collected()
        }
        #expect(problem?.description.contains(CloudBench.secret) == false)
        #expect(!"\(engine) \(String(reflecting: engine))".contains(CloudBench.secret))
        var dumped = ""
        dump(engine, to: &dumped)
        #expect(!dumped.contains(CloudBench.secret))
        #expect(!engine.modelIdentity(of: engine.defaultVoice).contains(CloudBench.secret))
    }

    @Test(arguments: CloudBench.types)
    func `a text that was sent is not in what is told about it`(type: String) async throws {
        let transport = RecordedTransport { request in
            RecordedTransport.Reply(400, headers: ["Content-Type": "text/plain"], pieces: [request.body ?? []])
        }
        let engine = try engine(type, transport)
        let problem = await expectProblem(.invalidInput) {
            _ = try await engine.speech(for: greeting).collected()
        }
        #expect(problem?.description.contains("Good morning, Alex") == false)
    }

    @Test(arguments: CloudBench.types)
    func `the network's problem comes through as it is`(type: String) async throws {
        let problem = Problem(.timedOut, "https://speech.example.test", "it is too slow")
        let engine = try engine(type, RecordedTransport { _ in .failure(problem) })
        let thrown = await expectProblem(.timedOut) { _ = try await engine.speech(for: greeting).collected() }
        #expect(thrown == problem)
    }

    @Test(arguments: CloudBench.types)
    func `what came before a break is heard, and the break is told`(type: String) async throws {
        let broken = Problem(.unavailable, "https://speech.example.test", "the connection broke off")
        let engine = try engine(
            type,
            RecordedTransport { request in
                let whole = RecordedTransport.Reply.sound(for: request)
                let half = whole.pieces.map { Array($0.prefix($0.count / 2)) }
                return RecordedTransport.Reply(200, headers: whole.headers, pieces: half, failure: broken)
            })
        var count = 0
        let thrown = await expectProblem(.unavailable) {
            for try await piece in engine.speech(for: greeting) { count += piece.samples.count }
        }
        #expect(thrown == broken)
        #expect(count > 1000)
    }

    @Test(arguments: CloudBench.types)
    func `words with the status of success are no sound`(type: String) async throws {
        let html = RecordedTransport.Reply(
            200, headers: ["Content-Type": "text/html; charset=utf-8"], pieces: [Array("<html>Accept</html>".utf8)])
        let engine = try engine(type, RecordedTransport { _ in html })
        await expectProblem(.badAudio) { _ = try await engine.speech(for: greeting).collected() }
    }

    @Test(arguments: CloudBench.types)
    func `an answer without sound is a problem`(type: String) async throws {
        let engine = try engine(
            type,
            RecordedTransport { request in
                let headers = RecordedTransport.Reply.sound(for: request).headers
                let isJSON = headers["Content-Type"] == "application/json"
                return RecordedTransport.Reply(200, headers: headers, pieces: isJSON ? [Array("{}".utf8)] : [])
            })
        await expectProblem(.badAudio) { _ = try await engine.speech(for: greeting).collected() }
    }

    @Test(arguments: CloudBench.types)
    func `a redirection is not followed with a key`(type: String) async throws {
        let elsewhere = RecordedTransport.Reply(302, headers: ["Location": "https://elsewhere.example.test"])
        let transport = RecordedTransport { _ in elsewhere }
        let engine = try engine(type, transport)
        await expectProblem(.unavailable) { _ = try await engine.speech(for: greeting).collected() }
        #expect(transport.requests.allSatisfy { $0.redirectLimit == 0 })
    }

    @Test func `a rate that changes inside a text is no sound to play`() async throws {
        let transport = RecordedTransport { request in
            .sound(for: request, rate: request.text.contains("Sentence 1.") ? 24_000 : 22_050)
        }
        let text = (1...1000).map { "Sentence \($0)." }.joined(separator: " ")
        let engine = try engine("google", transport)
        await expectProblem(.badAudio) { _ = try await engine.speech(for: SpeechRequest(text: text)).collected() }
    }
}
