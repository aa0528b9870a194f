import AnnouncingTestKit
import SimulatedEdges
import Synchronization
import Testing

@testable import Announcing

@Suite struct GovernedEngineTests {
    /// What happened, in its order.
    private final class Told<Thing: Sendable>: Sendable {
        private let things = Mutex<[Thing]>([])
        var all: [Thing] { things.withLock(\.self) }
        func add(_ thing: Thing) { things.withLock { $0.append(thing) } }
    }

    private let wallClock = ManualWallClock()
    private let store: InMemoryStore
    private let network = SettableNetwork()
    private let clock = ManualClock()
    private let gated = GatedEngine(name: "murf")
    private let warned = Told<EngineUsage>()
    private let piece = AudioPiece(format: AudioFormat(sampleRate: 16_000), samples: Array(repeating: 900, count: 8000))

    init() { store = InMemoryStore(clock: wallClock) }

    private func governed(
        _ engine: (any SpeechEngine)? = nil, _ terms: RemoteTerms = RemoteTerms()
    ) throws -> GovernedEngine {
        let date = try #require(CivilDate("2026-11-27"))
        let now = LocalDateTime(date: date, time: try #require(TimeOfDay("07:00")))
        return GovernedEngine(
            RemoteDouble(engine ?? gated), terms: terms,
            conditions: RemoteConditions(
                network: network, store: store, now: { [wallClock] in (wallClock.now, now) }, clock: clock,
                nearlyUp: { [warned] usage, _ in warned.add(usage) }))
    }

    @Test func `a box that is offline sends nothing and counts nothing`() async throws {
        network.set(isOnline: false)
        let speech = try governed(ToneEngine(name: "murf")).speech(for: SpeechRequest(text: "Good morning."))
        await #expect(throws: Problem.self) { try await speech.collected() }
        #expect(try await store.usage().isEmpty)
    }

    @Test func `each sentence is counted before it is sent, and they sound as one speech`() async throws {
        let engine = try governed(ToneEngine(name: "murf"))
        let sound = try await engine.speech(for: SpeechRequest(text: "Good morning. It is late.")).collected()
        #expect(sound.sampleCount > 0)
        let usage = try #require(try await store.usage().first)
        #expect((usage.characters, usage.texts) == (24, 2))
        #expect(usage.month.description == "2026-11")
    }

    @Test func `what is spoken ahead is sent in one text`() async throws {
        let request = SpeechRequest(text: "Good morning. It is late.", urgency: .ahead)
        _ = try await governed(ToneEngine(name: "murf")).speech(for: request).collected()
        #expect(try await store.usage().map(\.texts) == [1])
    }

    @Test func `the owner is told once that a budget is nearly up, and what goes over it is not sent`() async throws {
        let engine = try governed(ToneEngine(name: "murf"), RemoteTerms(budget: 30))
        for _ in 0..<3 { _ = try await engine.speech(for: SpeechRequest(text: "Ten chars.")).collected() }
        #expect(warned.all.map(\.characters) == [30])
        do {
            _ = try await engine.speech(for: SpeechRequest(text: "One more.")).collected()
            Issue.record("it was spoken")
        } catch let problem as Problem {
            #expect(problem.code == .withheld)
            #expect(problem.remedy.contains("engines.murf.budget"))
        }
        #expect(try await store.usage().map(\.texts) == [3])
    }

    /// The sentences that an engine is asked for, in their order.
    private struct Requests {
        private var events: AsyncStream<GatedEngine.Event>.Iterator

        init(of engine: GatedEngine) { events = engine.events.makeAsyncIterator() }

        mutating func expect(_ text: String) async {
            guard case .requested(_, let request) = await events.next(isolation: #isolation) else {
                Issue.record("no request")
                return
            }
            #expect(request.text == text)
        }
    }

    /// A speech, and somebody who takes each piece as it comes.
    private struct Talk {
        var requests: Requests
        private var pieces: AsyncStream<Int>.Iterator
        private let listening: Task<(any Error)?, Never>

        init(_ speech: AudioStream, by engine: GatedEngine) {
            let (pieces, heard) = AsyncStream.makeStream(of: Int.self)
            self.pieces = pieces.makeAsyncIterator()
            requests = Requests(of: engine)
            listening = Task {
                defer { heard.finish() }
                do {
                    for try await piece in speech { heard.yield(piece.samples.count) }
                    return nil
                } catch {
                    return error
                }
            }
        }

        /// Returns once one more piece is heard.
        mutating func hear() async { _ = await pieces.next(isolation: #isolation) }

        /// What is heard from now to the end, and how it ends.
        mutating func end() async -> (samples: Int, error: (any Error)?) {
            var samples = 0
            while let count = await pieces.next(isolation: #isolation) { samples += count }
            return (samples, await listening.value)
        }
    }

    /// Of a speech whose first sentence the engine is asked for.
    private func talk(_ text: String) async throws -> Talk {
        var talk = Talk(try governed().speech(for: SpeechRequest(text: text)), by: gated)
        await talk.requests.expect("One.")
        return talk
    }

    /// The same after the first sentence has come, as one piece, and the second is asked for.
    private func talkBegun(_ text: String) async throws -> Talk {
        var talk = try await talk(text)
        gated.deliver(piece)
        gated.finish()
        await talk.requests.expect("Two.")
        return talk
    }

    /// Lets each of these times pass once somebody waits for it.
    private func pass(_ waits: Int...) async {
        for wait in waits {
            await clock.sleepers(atLeast: 1)
            clock.advance(by: .milliseconds(wait))
        }
    }

    private static let broken = Problem(.unavailable, "murf", "hung up")

    @Test func `an engine that breaks in a later sentence leaves that sentence and all after it`() async throws {
        var talk = try await talkBegun("One. Two. Three.")
        gated.deliver(piece, toRequest: 1)
        gated.finish(request: 1, with: Self.broken)
        let (samples, error) = await talk.end()
        #expect(samples == piece.samples.count)
        let broken = try #require(error as? BrokenOff)
        #expect(broken.rest == "Two. Three.")
        #expect(broken.problem.detail == "hung up")
    }

    @Test func `half of a first sentence is not said again`() async throws {
        var talk = try await talk("One. Two. Three.")
        gated.deliver(piece)
        gated.finish(with: Self.broken)
        let (samples, error) = await talk.end()
        #expect(samples == piece.samples.count)
        #expect((error as? BrokenOff)?.rest == "Two. Three.")
    }

    @Test func `a network that falls silent is given up when the listener would be waiting`() async throws {
        var talk = try await talkBegun("One. Two.")
        await clock.sleepers(atLeast: 1)
        #expect(clock.nextDeadline == ManualClock.Instant(sinceStart: .milliseconds(500)))
        await pass(500, 250)
        let (samples, error) = await talk.end()
        #expect(samples == piece.samples.count)
        let broken = try #require(error as? BrokenOff)
        #expect(broken.rest == "Two.")
        #expect(broken.problem.code == .timedOut)
    }

    @Test func `a sentence that is on its way is heard as it comes, rather than waited for or given up`() async throws {
        var talk = try await talkBegun("One. Two. Three.")
        await talk.hear()
        // Comes while the first is heard, and again when there is nothing more to hear.
        gated.deliver(piece, toRequest: 1)
        await pass(500)
        await talk.hear()
        await pass(500)
        await clock.sleepers(atLeast: 1)
        gated.deliver(piece, toRequest: 1)
        await talk.hear()
        // Half of it was heard: what comes next is the sentence after it.
        gated.finish(request: 1, with: Self.broken)
        #expect((await talk.end().error as? BrokenOff)?.rest == "Three.")
    }

    @Test func `a network that is a little slow all the time, or falters within a sentence, is not given up`()
        async throws
    {
        var talk = try await talk("One. Two.")
        // Each piece of half a second comes 200 ms late, ten times.
        for _ in 0..<10 {
            gated.deliver(piece)
            await talk.hear()
            await pass(500, 200)
        }
        gated.deliver(piece)
        await talk.hear()
        gated.finish()
        await talk.requests.expect("Two.")
        gated.deliver(piece, toRequest: 1)
        gated.finish(request: 1)
        await talk.hear()
        #expect(await talk.end().error == nil)
    }

    @Test func `the first breath of a sentence is not enough to begin with`() async throws {
        var talk = try await talkBegun("One. Two. Three.")
        gated.deliver(AudioPiece(format: piece.format, samples: Array(piece.samples.prefix(3000))), toRequest: 1)
        await pass(500, 250)
        let (samples, error) = await talk.end()
        #expect(samples == piece.samples.count)
        #expect((error as? BrokenOff)?.rest == "Two. Three.")
    }

    @Test func `an engine that fails before any sound fails with its own words`() async throws {
        var talk = try await talk("One. Two.")
        let problem = Problem(.authentication, "murf", "does not know this key")
        gated.finish(with: problem)
        #expect(await talk.end().error as? Problem == problem)
    }

    @Test func `the next engine goes on where a remote one broke, and says nothing twice`() async throws {
        let asked = Told<String>()
        let plain = RecordedEngine(name: "plain", asked: { asked.add($0) })
        let renderer = SpeechRenderer(cache: store, clock: clock)
        let chain = EngineChain(engines: [try governed(), plain])
        async let spoken: Void = renderer.speak(Script(text: "One. Two. Three."), chain: chain) { speech in
            for try await _ in speech.stream {}
        }
        var requests = Requests(of: gated)
        await requests.expect("One.")
        gated.deliver(piece)
        gated.finish()
        await requests.expect("Two.")
        gated.finish(request: 1, with: Self.broken)
        try await spoken
        #expect(asked.all == ["Two. Three."])
        #expect(try await store.cacheEntries().isEmpty)
    }

    @Test func `what is sent is kept before it goes, with who gets it`() async throws {
        let engine = try governed(ToneEngine(name: "murf"))
        _ = try await engine.speech(for: SpeechRequest(text: "Good morning. It is late.")).collected()
        let sent = try await store.sentTexts(limit: 9)
        #expect(sent.map(\.text) == ["It is late.", "Good morning."])
        #expect(sent.map(\.recipient) == ["Somebody Else", "Somebody Else"])
        #expect(sent.map(\.sentAt) == [wallClock.now, wallClock.now])
    }

    @Test func `voices are asked for once a day, and known while the box is offline`() async throws {
        let asked = Told<String>()
        let engine = try governed(RecordedEngine(name: "murf", asked: { asked.add($0) }))
        for _ in 0..<2 { #expect(try await engine.voices().map(\.name) == ["tone"]) }
        #expect(asked.all == ["voices"])
        wallClock.step(by: .seconds(25 * 3600))
        network.set(isOnline: false)
        #expect(try await engine.voices().map(\.name) == ["tone"])
        #expect(asked.all == ["voices"])
        network.set(isOnline: true)
        _ = try await engine.voices()
        #expect(asked.all == ["voices", "voices"])
    }

    @Test func `without a list and without a network, it says so`() async throws {
        network.set(isOnline: false)
        let engine = try governed(ToneEngine(name: "murf"))
        await expectProblem(.withheld) { _ = try await engine.voices() }
        #expect(engine.objection?.code == .withheld)
    }

    /// A tone that tells what it was asked for.
    private struct RecordedEngine: SpeechEngine {
        let tone: ToneEngine
        let asked: @Sendable (String) -> Void

        init(name: String, asked: @escaping @Sendable (String) -> Void) {
            tone = ToneEngine(name: name)
            self.asked = asked
        }

        var name: String { tone.name }
        var defaultVoice: String { tone.defaultVoice }
        func modelIdentity(of voice: String) -> String { tone.modelIdentity(of: voice) }
        func voices() async -> [Voice] {
            asked("voices")
            return await tone.voices()
        }
        func checkHealth() {}
        func speech(for request: SpeechRequest) -> AudioStream {
            asked(request.text)
            return tone.speech(for: request)
        }
    }
}
