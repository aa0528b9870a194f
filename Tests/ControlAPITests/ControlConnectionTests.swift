import Announcing
import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Testing

@testable import ControlAPI

/// A household behind the API, reached directly and over a real socket: both have to answer alike.
struct ControlHouse: Sendable {
    enum Way: String, CaseIterable, Sendable, CustomTestStringConvertible {
        case direct, socket
        var testDescription: String { rawValue }
    }

    let wallClock = ManualWallClock(now: Date(timeIntervalSince1970: 1_800_000_000))
    let store: InMemoryStore
    let announcer: Announcer
    let events = AnnouncementEvents()

    private let scriptwriter: Scriptwriter

    init() throws {
        store = InMemoryStore(clock: wallClock)
        scriptwriter = Scriptwriter(
            people: store, affirmations: store, zones: FixedZones([.utc]), wallClock: wallClock,
            settings: Scriptwriter.Settings(greeting: try .standard()))
        announcer = Announcer(
            renderer: SpeechRenderer(cache: store, clock: ContinuousClock()), scriptwriter: scriptwriter,
            wallClock: wallClock, clock: ContinuousClock(), events: events,
            settings: Announcer.Settings(output: RecordingOutput(), chain: EngineChain(engines: [ToneEngine()])))
    }

    func routes(isLive: Bool = true) -> ControlRoutes {
        let services = ControlServices(
            household: Household(
                schedules: store, people: store, affirmations: store, zones: FixedZones([.utc]), wallClock: wallClock,
                changed: {}),
            scriptwriter: scriptwriter, history: store, cache: store, remote: store, wallClock: wallClock)
        let live = LiveControls(
            announcer: announcer,
            status: { [announcer, wallClock] in
                StatusDocument(
                    version: "test", pid: 1, startedAt: wallClock.now, now: wallClock.now, zone: "UTC", light: .ready,
                    clock: .synchronised,
                    queue: await announcer.state, next: nil, sound: .init(name: "sound", state: "idle"),
                    store: .init(name: "store", state: "ok"), engines: [], panel: .init(name: "panel", state: "none"))
            },
            checkup: { [wallClock] in
                var facts = CheckupFacts(now: wallClock.now)
                facts.trust = .unsure
                facts.next = NextAlarm(
                    Schedule(
                        id: Identifier(3),
                        plan: SchedulePlan(
                            time: TimeOfDay("08:00")!, recurrence: .weekly(.everyDay), label: "work")),
                    Occurrence(instant: wallClock.now, localDate: CivilDate(daysSince1970: 0), offset: 0))
                return Checkup(facts)
            },
            voices: { [Voice(name: "alloy", language: "en", gender: .female), Voice(name: $0, language: "de")] })
        return ControlRoutes(services: services, live: isLive ? live : nil)
    }

    /// Gives the body a connection of that kind, and the socket's path where there is one.
    func with(
        _ way: Way, isLive: Bool = true, _ body: @escaping @Sendable (any ControlConnection) async throws -> Void
    ) async throws {
        switch way {
        case .direct: try await body(routes(isLive: isLive))
        case .socket:
            try await withSocket(isLive: isLive) { path in try await body(ControlClient(socketPath: path)) }
        }
    }

    func withSocket(isLive: Bool = true, _ body: @escaping @Sendable (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mc-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "control.sock").path
        let (running, isRunning) = AsyncStream.makeStream(of: Void.self)
        let server = try ControlServer(socketPath: path, routes: routes(isLive: isLive), logger: .silent) {
            isRunning.yield()
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            for await _ in running { break }
            try await body(path)
            group.cancelAll()
            while let result = await group.nextResult() { _ = result }
        }
    }
}

@Suite struct ControlConnectionTests {
    private let house: ControlHouse

    init() throws { house = try ControlHouse() }

    @Test(arguments: ControlHouse.Way.allCases)
    func `a schedule is added, shown, edited, skipped, disabled and removed`(way: ControlHouse.Way) async throws {
        try await house.with(way) { house in
            _ = try await house.call(Endpoints.addPerson, body: PersonDraft(name: "Alex"))
            let draft = ScheduleDraft(
                at: TimeOfDay("06:45"), days: WeekdaySet("mon-fri"), person: "alex", label: "work")
            let added = try await house.call(Endpoints.addSchedule, body: draft)
            #expect(added.person == "Alex")
            #expect(added.next?.at == "2027-01-18T06:45:00+00:00")
            let id = "\(added.id)"
            #expect(try await house.call(Endpoints.schedule, id: id) == added)
            let edited = try await house.call(Endpoints.editSchedule, id: id, body: ScheduleDraft(label: ""))
            #expect(edited.label == nil)
            #expect(edited.at == TimeOfDay("06:45"))
            #expect(try await house.call(Endpoints.skipSchedule, id: id).next?.at == "2027-01-19T06:45:00+00:00")
            #expect(try await house.call(Endpoints.disableSchedule, id: id).next == nil)
            #expect(try await house.call(Endpoints.enableSchedule, id: id).enabled)
            _ = try await house.call(Endpoints.removeSchedule, id: id)
            #expect(try await house.call(Endpoints.schedules).isEmpty)
        }
    }

    @Test(arguments: ControlHouse.Way.allCases)
    func `the next times are counted from a given instant`(way: ControlHouse.Way) async throws {
        try await house.with(way) { house in
            _ = try await house.call(Endpoints.addSchedule, body: ScheduleDraft(at: TimeOfDay("06:45")))
            let next = try await house.call(
                Endpoints.nextOccurrences, query: ["after": "2030-01-01T07:00:00+01:00", "count": "2"])
            #expect(next.map(\.utc) == ["2030-01-01T06:45:00Z", "2030-01-02T06:45:00Z"])
        }
    }

    @Test(arguments: ControlHouse.Way.allCases)
    func `people with any name are found again`(way: ControlHouse.Way) async throws {
        try await house.with(way) { house in
            for name in ["Zoë", "Ann-Marie O'Neil", "C/D?e=f&g+h%20"] {
                _ = try await house.call(Endpoints.addPerson, body: PersonDraft(name: name))
                let edited = try await house.call(
                    Endpoints.editPerson, id: name, body: PersonDraft(persona: "gentle"))
                #expect(edited.name == name)
                #expect(edited.persona == "gentle")
            }
        }
    }

    @Test(arguments: ControlHouse.Way.allCases)
    func `a problem arrives as it was thrown`(way: ControlHouse.Way) async throws {
        try await house.with(way) { house in
            let problem = await #expect(throws: Problem.self) {
                try await house.call(
                    Endpoints.addSchedule, body: ScheduleDraft(at: TimeOfDay("06:45"), zone: "Mars/Base"))
            }
            #expect(problem?.code == .notFound)
            #expect(problem?.subject.contains("Mars/Base") == true)
        }
    }

    @Test(arguments: ControlHouse.Way.allCases)
    func `history keeps milliseconds on its way`(way: ControlHouse.Way) async throws {
        let entry = HistoryEntry(
            id: UUID(), trigger: "control", dueAt: Date(timeIntervalSince1970: 1_800_000_000.123),
            outcome: "completed")
        try await house.store.record(entry)
        try await house.with(way) { house in
            let received = try #require(try await house.call(Endpoints.history).first)
            #expect(abs(received.dueAt.timeIntervalSince(entry.dueAt)) < 0.001)
            #expect(received.id == entry.id)
        }
    }

    @Test(arguments: ControlHouse.Way.allCases)
    func `what must not leave the box is set, shown and taken away`(way: ControlHouse.Way) async throws {
        try await house.with(way) { house in
            let alex = PersonDraft(name: "Alex", privacy: "local-only")
            let added = try await house.call(Endpoints.addPerson, body: alex)
            #expect(added.privacy == .localOnly)
            let gentle = try await house.call(Endpoints.editPerson, id: "Alex", body: PersonDraft(persona: "gentle"))
            #expect(gentle.privacy == .localOnly)
            let open = try await house.call(Endpoints.editPerson, id: "Alex", body: PersonDraft(privacy: ""))
            #expect(open.privacy == nil)
            let draft = ScheduleDraft(at: TimeOfDay("06:45"), privacy: "local-only")
            let schedule = try await house.call(Endpoints.addSchedule, body: draft)
            #expect(schedule.privacy == .localOnly)
            let problem = await #expect(throws: Problem.self) {
                try await house.call(Endpoints.addSchedule, body: ScheduleDraft(at: draft.at, privacy: "secret"))
            }
            #expect(problem?.remedy == "Write local-only.")
        }
    }

    @Test(arguments: ControlHouse.Way.allCases)
    func `a command counts with whoever has the data folder, up to the budget`(way: ControlHouse.Way) async throws {
        let month = try #require(UsageMonth("2027-01"))
        let sent = SentText(
            engine: "murf", recipient: "Murf", text: "Hello.", characters: 6,
            sentAt: Date(timeIntervalSince1970: 1_800_000_000))
        try await house.with(way) { house in
            let draft = SentTextDraft(sent: sent, month: month, budget: 10)
            let usage = try await house.call(Endpoints.countSentText, body: draft)
            #expect(usage.characters == 6)
            let problem = await #expect(throws: Problem.self) {
                try await house.call(Endpoints.countSentText, body: draft)
            }
            #expect(problem?.code == .withheld)
            let all = try await house.call(Endpoints.engineUsage)
            #expect(all.map(\.texts) == [1])
            let texts = try await house.call(Endpoints.sentTexts)
            #expect(texts == [sent])
        }
    }

    /// The server closes each connection once it has answered, whatever the client is doing then.
    @Test(.timeLimit(.minutes(2))) func `of thousands of calls at the same time, each gets its answer`() async throws {
        try await house.withSocket { path in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<250 {
                            let client = ControlClient(socketPath: path)
                            _ = try await client.call(Endpoints.history)
                            _ = try await client.call(Endpoints.stop, body: Nothing())
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: ControlHouse.Way.allCases)
    func `what needs a daemon says so without one`(way: ControlHouse.Way) async throws {
        try await house.with(way, isLive: false) { house in
            await #expect(throws: Problem.noDaemon) { try await house.call(Endpoints.status) }
            await #expect(throws: Problem.noDaemon) { try await house.call(Endpoints.checkup) }
            await #expect(throws: Problem.noDaemon) {
                try await house.call(Endpoints.press, body: ButtonPress(button: "coffee"))
            }
        }
    }

    @Test(arguments: ControlHouse.Way.allCases)
    func `a checkup arrives with its verdict, what it is about, and each doubt`(way: ControlHouse.Way) async throws {
        try await house.with(way) { connection in
            let checkup = try await connection.call(Endpoints.checkup)
            #expect(checkup.verdict == .mayNotRing)
            #expect(checkup.sentence.contains("\"work\" may not ring"))
            #expect(checkup.madeAt == house.wallClock.now)
            #expect(checkup.next?.label == "work")
            #expect(checkup.next?.schedule == Identifier(3))
            #expect(checkup.doubts.map(\.about) == [.clock])
            #expect(checkup.doubts.map(\.severity) == [.grave])
        }
    }

    @Test func `the keys of a checkup stay`() async throws {
        let checkup = try await house.routes().call(Endpoints.checkup)
        let json = String(decoding: try ControlJSON.encode(checkup), as: UTF8.self)
        for key in ["made_at", "verdict", "sentence", "next", "doubts", "about", "severity", "what", "remedy"] {
            #expect(json.contains("\"\(key)\":"))
        }
        #expect(json.contains(#""verdict":"may-not-ring""#))
    }

    @Test(arguments: ControlHouse.Way.allCases)
    func `a press is answered with what it did`(way: ControlHouse.Way) async throws {
        try await house.with(way) { house in
            let reply = try await house.call(Endpoints.press, body: ButtonPress(button: "coffee", gesture: .long))
            #expect(reply.action == .timeOfDay)
            let problem = await #expect(throws: Problem.self) {
                try await house.call(Endpoints.press, body: ButtonPress(button: "tea"))
            }
            #expect(problem?.code == .notFound)
        }
    }

    @Test(arguments: ControlHouse.Way.allCases)
    func `affirmations are added once, and taken in turn`(way: ControlHouse.Way) async throws {
        try await house.with(way) { house in
            let drafts = ["One.", "Two.", "one. "].map { AffirmationDraft(text: $0) }
            #expect(try await house.call(Endpoints.addAffirmations, body: drafts).count == 2)
            let listener = ListenerDocument(person: nil)
            let first = try await house.call(Endpoints.nextAffirmation, body: listener)
            let second = try await house.call(Endpoints.nextAffirmation, body: listener)
            #expect(first != second)
        }
    }

    @Test(arguments: ControlHouse.Way.allCases, ["0", "1001", "many"])
    func `a count out of range is refused`(way: ControlHouse.Way, count: String) async throws {
        try await house.with(way) { house in
            let problem = await #expect(throws: Problem.self) {
                try await house.call(Endpoints.nextOccurrences, query: ["count": count])
            }
            #expect(problem?.code == .invalidInput)
        }
    }
}
