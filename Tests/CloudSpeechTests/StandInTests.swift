import Announcing
import AnnouncingTestKit
import CurlTransport
import Foundation
import SimulatedEdges
import Testing

@testable import CloudSpeech

/// Every engine against a server that refuses what the vendor refuses.
@Suite(.timeLimit(.minutes(2))) struct StandInTests {
    private let bench = CloudBench(now: .now)
    private let greeting = SpeechRequest(text: "Good morning, Alex. It is a quarter to seven & <cold>.")

    @Test(arguments: CloudStand.all)
    func `the engine keeps the contract`(stand: CloudStand) async throws {
        let standIns = try await StandIns(stand.vendor)
        let engine = try stand.engine(standIns, bench)
        for rule in SpeechEngineContract.allCases {
            // Wyoming has no word for speed.
            if stand.vendor == .wyoming, rule == .theSlowerVoiceSpeaksLonger { continue }
            try await rule.verify(engine)
        }
    }

    @Test(arguments: CloudStand.all)
    func `the text leaves the house once, and is understood to the letter`(stand: CloudStand) async throws {
        let standIns = try await StandIns(stand.vendor)
        let pieces = try await stand.engine(standIns, bench).speech(for: greeting).collected()
        #expect(try await stand.spoken(standIns).map(\.spoken) == [greeting.text])
        // 60 ms for each character.
        let rate = try #require(pieces.first).format.sampleRate
        #expect(pieces.sampleCount == greeting.text.count * rate * 60 / 1000)
    }

    @Test(arguments: CloudStand.all)
    func `what was spoken ahead is counted once, kept, and played without asking again`(stand: CloudStand) async throws
    {
        let standIns = try await StandIns(stand.vendor)
        let store = InMemoryStore(clock: ManualWallClock())
        let conditions = RemoteConditions(
            network: SettableNetwork(), store: store,
            now: { (.now, LocalDateTime(at: .now, in: .utc)) }, clock: ContinuousClock())
        let chain = EngineChain(engines: [try stand.engine(standIns, bench, conditions: conditions)])
        let renderer = SpeechRenderer(cache: store, clock: ContinuousClock())
        let script = Script(text: greeting.text)
        let key = try await renderer.prepare(script, chain: chain)
        #expect(key.engine == stand.type)
        let heard = try await renderer.speech(for: script, chain: chain)
        #expect(heard.source.isCached)
        #expect(try await heard.stream.collected().sampleCount > 0)
        #expect(try await stand.spoken(standIns).map(\.spoken) == [greeting.text])
        #expect(try await store.sentTexts(limit: 9).map(\.text) == [greeting.text])
    }

    @Test(arguments: CloudStand.all)
    func `the first piece comes before the answer ends, and who leaves ends it`(stand: CloudStand) async throws {
        let standIns = try await StandIns(stand.vendor)
        let engine = try stand.engine(standIns, bench)
        try await standIns.plan(stand.vendor, plan(.stall(after: 8192), for: stand))
        for try await piece in engine.speech(for: greeting) {
            #expect(!piece.samples.isEmpty)
            break
        }
        let ends = try await standIns.requests(of: stand.vendor, count: stand.hasAccount ? 2 : 1, haveEnded: true)
        #expect(ends.last?.end == .hungUp)
    }

    @Test(arguments: CloudStand.all)
    func `pieces of any size make the same sound`(stand: CloudStand) async throws {
        let standIns = try await StandIns(stand.vendor)
        let engine = try stand.engine(standIns, bench)
        let request = SpeechRequest(text: "Hi")
        let whole = try await engine.speech(for: request).collected().flatMap(\.samples)
        try await standIns.plan(stand.vendor, plan(.slow(piece: 777, delay: 1), for: stand))
        #expect(try await engine.speech(for: request).collected().flatMap(\.samples) == whole)
    }

    @Test(arguments: CloudStand.all)
    func `an answer that breaks off is heard so far, and told`(stand: CloudStand) async throws {
        let standIns = try await StandIns(stand.vendor)
        let engine = try stand.engine(standIns, bench)
        for fault in [StandInPlan.cut(after: 20_001), .reset(after: 20_001)] {
            try await standIns.plan(stand.vendor, plan(fault, for: stand))
            var count = 0
            await expectProblem(.unavailable) {
                for try await piece in engine.speech(for: greeting) { count += piece.samples.count }
            }
            // A reset may overtake what was sent before it.
            if fault == .cut(after: 20_001) { #expect(count > 1000) }
        }
        #expect(try await engine.speech(for: greeting).collected().sampleCount > 0)
    }

    @Test(arguments: CloudStand.overHTTP)
    func `each trouble is told by its kind, and nothing is sent twice`(stand: CloudStand) async throws {
        let standIns = try await StandIns(stand.vendor)
        let engine = try stand.engine(standIns, bench)
        let troubles: [(String, Problem.Code)] = [
            ("quota", stand.quota), ("rate", .rateLimited), ("busy", stand.busy), ("server", .server),
        ]
        for (kind, code) in troubles {
            try await standIns.plan(stand.vendor, plan(.failure(kind, retryAfter: "3"), for: stand))
            let problem = await expectProblem(code) { _ = try await engine.speech(for: greeting).collected() }
            #expect(problem?.retryAfter == .seconds(3), "\(kind)")
            #expect(problem?.subject == (engine as? any RemoteEngine)?.recipient)
        }
        #expect(try await stand.spoken(standIns).count == troubles.count)
    }

    @Test(arguments: CloudStand.overHTTP)
    func `what is no sound is not played`(stand: CloudStand) async throws {
        let standIns = try await StandIns(stand.vendor)
        let engine = try stand.engine(standIns, bench)
        var faults = [StandInPlan.webPage, .empty, .contentType("audio/mpeg"), .contentType("text/plain")]
        // Bytes without sense are sound like any other where there is nothing around the samples.
        if stand.form != .samples { faults.append(.garbage) }
        for fault in faults {
            try await standIns.plan(stand.vendor, plan(fault, for: stand))
            let problem = await #expect(throws: Problem.self) {
                _ = try await engine.speech(for: greeting).collected()
            }
            #expect([.badAudio, .server].contains(problem?.code), "\(fault)")
        }
        try await standIns.plan(stand.vendor, plan(.redirect(to: "http://127.0.0.1:1/"), for: stand))
        await expectProblem(.unavailable) { _ = try await engine.speech(for: greeting).collected() }
    }

    @Test(arguments: CloudStand.overHTTP.filter { [.wav, .json].contains($0.form) && $0.vendor != .telnyx })
    func `a WAV header is read, whatever its lengths say`(stand: CloudStand) async throws {
        let standIns = try await StandIns(stand.vendor)
        let engine = try stand.engine(standIns, bench)
        let whole = try await engine.speech(for: greeting).collected().flatMap(\.samples)
        for fault in [StandInPlan.waveHeader(size: 0), .waveHeader(size: 0xFFFF_FFFF), .waveHeader(hasList: true)] {
            try await standIns.plan(stand.vendor, plan(fault, for: stand))
            #expect(try await engine.speech(for: greeting).collected().flatMap(\.samples) == whole)
        }
        try await standIns.plan(stand.vendor, plan(.waveHeader(size: 9_999_999), for: stand))
        await expectProblem(.badAudio) { _ = try await engine.speech(for: greeting).collected() }
    }

    @Test(arguments: CloudStand.overHTTP.filter { !$0.hasAccount })
    func `a wrong key is told as that, and is in no message`(stand: CloudStand) async throws {
        let standIns = try await StandIns(stand.vendor)
        let engine = try stand.engine(standIns, bench, key: CloudBench.secret)
        let problem = await expectProblem(.authentication) {
            _ = try await engine.speech(for: greeting).collected()
        }
        #expect(problem?.description.contains(CloudBench.secret) == false)
        #expect(problem?.remedy.contains("engines.\(stand.type).api_key") == true)
        await expectProblem(.authentication) { try await engine.checkHealth() }
    }

    @Test(arguments: CloudStand.all)
    func `health costs nothing, and says when nobody is there`(stand: CloudStand) async throws {
        var standIns: StandIns? = try await StandIns(stand.vendor)
        let engine = try stand.engine(try #require(standIns), bench)
        try await engine.checkHealth()
        #expect(try await stand.spoken(try #require(standIns)).isEmpty)
        let place = try #require(standIns)[stand.vendor].address
        standIns = nil
        try await whenClosed(place)
        await expectProblem(.unavailable) { try await engine.checkHealth() }
    }

    @Test(arguments: [1.0, 2.0, 0.5]) func `Azure understands what is asked of a voice`(speed: Double) async throws {
        let standIns = try await StandIns(.azure)
        let stand = CloudStand(type: "azure", vendor: .azure, form: .samples, options: ["style_degree": "1.5"])
        let request = SpeechRequest(text: greeting.text, voice: "en-GB-SoniaNeural#sad", speed: speed)
        let count = try await stand.engine(standIns, bench).speech(for: request).collected().sampleCount
        #expect(count == Int(Double(greeting.text.count * 24 * 60) / speed))
    }

    @Test func `Google's tokens are believed, kept, and replaced when they end early`() async throws {
        let standIns = try await StandIns(.google)
        let stand = CloudStand(type: "google", vendor: .google, form: .json, hasAccount: true)
        let engine = try stand.engine(standIns, bench)
        for _ in 0..<2 { _ = try await engine.speech(for: greeting).collected() }
        #expect(try await standIns.requests(of: .google).map(\.target).count { $0 == "/token" } == 1)
        try await standIns.configure(.google, ["expire_tokens": true])
        _ = try await engine.speech(for: greeting).collected()
        #expect(try await standIns.requests(of: .google).map(\.target).count { $0 == "/token" } == 2)
    }

    @Test func `Google believes nobody in 1970, and the clock is named`() async throws {
        let bench = CloudBench(now: Date(timeIntervalSince1970: 60))
        bench.clock.evidence.isSynchronised = false
        let standIns = try await StandIns(.google)
        let stand = CloudStand(type: "google", vendor: .google, form: .json, hasAccount: true)
        let engine = try stand.engine(standIns, bench)
        let problem = await expectProblem(.authentication) {
            _ = try await engine.speech(for: greeting).collected()
        }
        #expect(problem?.remedy.contains("1970-01-01T00:01:00Z") == true)
    }

    @Test func `a server of the house that asks for no key gets none`() async throws {
        let standIns = try await StandIns(.openAI)
        try await standIns.configure(.openAI, ["local": true])
        let engine = try bench.engine(
            "openai", ["base_url": standIns[.openAI].address.absoluteString],
            transport: try CloudStand.transport())
        #expect(try await engine.voices().contains { $0.name == "nova" })
        #expect(try await engine.speech(for: greeting).collected().sampleCount > 0)
        #expect(try await standIns.requests(of: .openAI).allSatisfy { $0.header("authorization") == nil })
    }

    /// For the request that speaks, not for the one that asks for a token or for voices.
    private func plan(_ plan: StandInPlan, for stand: CloudStand) -> StandInPlan {
        var plan = plan
        plan.match = stand.vendor == .google ? "synthesize" : nil
        return plan
    }

    /// The stand-ins end by themselves, a moment after they are told.
    private func whenClosed(_ place: URL) async throws {
        let transport = try CloudStand.transport()
        let probe = URL(string: "http://127.0.0.1:\(try #require(place.port))/")
        while true {
            do {
                _ = try await transport.send(HTTPRequest(.get, try #require(probe)))
            } catch let problem as Problem where problem.detail.contains("no way") {
                return
            } catch {
                // It still lives, or just died.
            }
        }
    }
}
