import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Testing

@testable import Announcing

@Suite(.timeLimit(.minutes(1))) struct PrivacyTests {
    private let store = InMemoryStore(clock: ManualWallClock())
    private let remote = GatedEngine(name: "cloud")
    private let script = Script(text: "Take your pill.", privacy: .localOnly)

    private func chain(_ engines: any SpeechEngine...) -> EngineChain {
        EngineChain(engines: [RemoteDouble(remote)] + engines)
    }

    private func renderer() -> SpeechRenderer { SpeechRenderer(cache: store, clock: ManualClock()) }

    @Test func `an engine on another machine never gets a text that is to stay`() async throws {
        let renderer = renderer()
        let chain = chain(ToneEngine(name: "own"))
        #expect(try await renderer.speech(for: script, chain: chain).source.engine == "own")
        #expect(try await renderer.keys(for: script, chain: chain).map(\.engine) == ["own"])
        #expect(try await renderer.prepare(script, chain: chain).engine == "own")
    }

    @Test func `where nobody else could speak it, it is not spoken, and that is said`() async throws {
        let renderer = renderer()
        let chain = chain(FailingEngine(ToneEngine(name: "own")))
        await expectProblem(.unavailable) { _ = try await renderer.speech(for: script, chain: chain) }
        let problem = await expectProblem(.withheld) { _ = try await renderer.speech(for: script, chain: self.chain()) }
        #expect(problem?.remedy.contains("espeak") == true)
    }

    private func writer(_ people: any PersonStore) throws -> Scriptwriter {
        Scriptwriter(
            people: people, affirmations: store, zones: FixedZones([.utc]), wallClock: ManualWallClock(),
            settings: Scriptwriter.Settings(greeting: try .standard()))
    }

    private func announcement(for person: Identifier<Person>?, _ privacy: Privacy? = nil) -> Announcement {
        Announcement(
            priority: .announcement, trigger: .control, content: .text("Hello."), person: person, due: Date(),
            privacy: privacy)
    }

    @Test func `it is a person's wish, or an announcement's`() async throws {
        let ana = try await store.addPerson(name: "Ana", persona: nil, privacy: .localOnly)
        let ben = try await store.addPerson(name: "Ben", persona: nil)
        let writer = try writer(store)
        #expect(try await writer.draft(for: announcement(for: ana.id)).script.privacy == .localOnly)
        #expect(try await writer.draft(for: announcement(for: ben.id)).script.privacy == nil)
        #expect(try await writer.draft(for: announcement(for: nil, .localOnly)).script.privacy == .localOnly)
        #expect(try writer.spareScript(for: ana).privacy == .localOnly)
        #expect(try writer.spareScript(for: ben).privacy == nil)
    }

    @Test func `of a person who can't be read, nobody knows what they wish, and nothing leaves`() async throws {
        let draft = try await writer(UnreadablePeople()).draft(for: announcement(for: Identifier(1)))
        #expect(draft.script.privacy == .localOnly)
        #expect(draft.problems.count == 1)
    }

    /// Without a store nobody knows what its person wishes, whatever the shelf knew of it before.
    @Test func `the words of an alarm that come out of memory stay as well`() async throws {
        let shelf = AlarmShelf()
        let alarm = Announcement(
            priority: .alarm, trigger: .schedule(Identifier(1)), content: .script(nil), due: Date(),
            alarm: Alarm(ring: Ring.ID(schedule: Identifier(1), due: Date()), style: .once))
        let ladder = AlarmLadder(
            renderer: renderer(), scriptwriter: try writer(store), shelf: shelf, clock: ManualClock(),
            chain: chain(), prepared: nil, builtIn: nil, hindered: { _, _ in })
        let words = AlarmLadder.Words(script: Script(text: "Take your pill.", usesCache: false))
        #expect(try await ladder.climb(alarm, saying: words).rung == .tone)
    }

    private struct UnreadablePeople: PersonStore {
        func people() async throws -> [Person] { throw Problem(.storage, "database", "does not read") }
        func addPerson(name: String, persona: String?, privacy: Privacy?) async throws -> Person {
            throw Problem(.storage, "database", "does not write")
        }
        func updatePerson(_ person: Person) async throws {}
        func removePerson(_ id: Identifier<Person>) async throws {}
    }
}
