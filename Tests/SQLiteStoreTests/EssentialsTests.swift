import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization
import Testing

@testable import SQLiteStore

@Suite struct EssentialsTests {
    private let folder: ScratchFolder
    private let due = Date(timeIntervalSinceReferenceDate: 817_195_500.25)

    init() throws { folder = try ScratchFolder() }

    private var file: URL { folder.url.appendingPathComponent("essentials.json") }

    /// Stores one of each kind, of which some numbers are gone again, and history.
    private func fill(_ store: SQLiteStore) async throws {
        try await store.saveLastKnownTime(KnownTime(at: due, moment: BootMoment(boot: "a1", sinceBoot: .seconds(90))))
        let ana = try await store.addPerson(name: "Ana", persona: "gentle")
        let ben = try await store.addPerson(name: "Ben", persona: nil)
        try await store.removePerson(ben.id)
        var plan = everyMorning
        plan.person = ana.id
        plan.missedRule = .announce
        var schedule = try await store.addSchedule(plan)
        schedule.skippedDate = CivilDate(year: 2026, month: 12, day: 24)
        try await store.updateSchedule(schedule)
        try await store.removeSchedule(try await store.addSchedule(everyMorning).id)
        _ = try await store.addAffirmations([AffirmationDraft(text: "Small steps count.", isFavorite: true)])
        let id = Ring.ID(schedule: schedule.id, due: due)
        try await store.saveRing(Ring(id: id, state: .snoozed(until: due + 540), beganAt: due, snoozes: 1))
        try await store.record(HistoryEntry(id: UUID(), trigger: "control", dueAt: due))
    }

    /// Fills a store, closes it and loses its database.
    private func lose() async throws -> Essentials {
        let store = try folder.openStore()
        try await fill(store)
        let essentials = store.essentials.withLock { $0 }
        try store.close()
        try FileManager.default.removeItem(at: folder.database)
        return essentials
    }

    @Test func `what is held in memory is what the database holds`() async throws {
        let store = try folder.openStore()
        try await fill(store)
        #expect(try await store.read { try Essentials($0) } == store.essentials.withLock { $0 })
        let before = store.essentials.withLock { $0 }
        await expectProblem(.conflict) { _ = try await store.addPerson(name: "ana", persona: nil) }
        await expectProblem(.notFound) { try await store.removeSchedule(Identifier(99)) }
        #expect(store.essentials.withLock { $0 } == before)
        try store.close()
    }

    @Test func `a database that is gone comes back with the same numbers`() async throws {
        let lost = try await lose()
        let store = try folder.openStore()
        #expect(store.essentials.withLock { $0 } == lost)
        #expect(try await store.read { try Essentials($0) } == lost)
        #expect(try await store.rings().count == 1)
        #expect(try await store.addSchedule(everyMorning).id.rawValue == 3)
        #expect(try await store.addPerson(name: "Cleo", persona: nil).id.rawValue == 3)
        let recovery = try #require(store.recovery)
        #expect(
            recovery.detail == "it was missing; a fresh one was started, and 1 schedule, 1 person and 1 affirmation "
                + "came back from the copy of 2026-11-24T06:45:00Z")
        try store.close()
        let again = try folder.openStore()
        #expect(again.recovery == nil)
        try again.close()
    }

    @Test func `a first start is no loss`() throws {
        let store = try folder.openStore()
        #expect(store.recovery == nil)
        #expect(store.copyProblem == nil)
        try store.close()
    }

    @Test func `a copy that was altered anywhere is not taken, but kept`() async throws {
        _ = try await lose()
        let whole = try Data(contentsOf: file)
        for index in stride(from: 0, to: whole.count, by: 7) {
            var altered = whole
            altered[index] ^= 1
            try altered.write(to: file)
            guard case .unusable = EssentialsCopy(in: DataFolder(folder.url)).find() else {
                Issue.record("byte \(index) does not count")
                return
            }
        }
        try whole.dropLast(1).write(to: file)
        let store = try folder.openStore()
        #expect(try await store.people().isEmpty)
        let kept = folder.url.appendingPathComponent("essentials.damaged-20261124-064500.json")
        #expect(try Data(contentsOf: kept) == whole.dropLast(1))
        #expect(store.recovery?.detail.contains("it was altered or cut short; it is kept as \(kept.path)") == true)
        try store.close()
    }

    @Test func `a copy of a newer version is neither taken nor touched`() async throws {
        _ = try await lose()
        let object = Data(#"{"version":2,"what":"ever"}"#.utf8)
        try SealedFile(path: file.path).write(object: object)
        let newer = try Data(contentsOf: file)
        for isFirst in [true, false] {
            let store = try folder.openStore()
            #expect(store.copyProblem?.code == .conflict)
            #expect((store.recovery?.detail.contains("a newer version of morning-coffee wrote it") == true) == isFirst)
            _ = try await store.addSchedule(everyMorning)
            try store.close()
            #expect(try Data(contentsOf: file) == newer)
        }
    }

    @Test func `a copy of the first version reads`() throws {
        // As this version wrote it. A field that is renamed would cost everybody their alarms.
        let object = """
            {"affirmations":[{"id":1,"is_favorite":true,"text":"Small steps count."}],"known_time":817195500.25,\
            "last_numbers":{"affirmation":1,"person":2,"schedule":2},"made_at":"2026-11-24T06:45:00Z",\
            "people":[{"id":1,"name":"Ana","persona":"gentle"}],"rings":[{"began_at":817195500.25,\
            "id":{"due":817195500.25,"schedule":1},"snoozes":1,"state":{"snoozed":{"until":817196040.25}}}],\
            "schedules":[{"armed_at":817195500,"id":1,"is_enabled":true,"plan":{"missed_rule":"announce","person":1,\
            "recurrence":{"weekly":{"_0":"mon-sun"}},"time":"06:45"},"skipped_date":"2026-12-24"}],"version":1}
            """
        let read = try EssentialsDocument(Data(object.utf8), path: "copy").essentials
        #expect(read.people.count == 1 && read.affirmations.count == 1 && read.rings.count == 1)
        #expect(read.schedules.values.first?.plan.missedRule == .announce)
        #expect(
            String(decoding: try EssentialsDocument(read, madeAt: ManualWallClock().now).encoded(), as: UTF8.self)
                == object)
    }

    @Test func `the copy is written when it says something new, and only then`() async throws {
        let clock = ManualWallClock()
        let store = try folder.openStore(clock: clock)
        try await fill(store)
        store.copy.finish()
        let written = try Data(contentsOf: file)
        clock.step(by: .seconds(60))
        let schedule = try await store.schedules()[0]
        try await store.updateSchedule(schedule)
        try await store.saveLastKnownTime(KnownTime(at: due + 60))
        try await store.storeClip(audibleClip(bytes: 100), for: clipKey("Hello."), isPinned: true)
        try await store.record(HistoryEntry(id: UUID(), trigger: "control", dueAt: due))
        store.copy.finish()
        #expect(try Data(contentsOf: file) == written)
        try await store.removeSchedule(schedule.id)
        store.copy.finish()
        #expect(try Data(contentsOf: file) != written)
        try store.close()
    }

    @Test func `a copy that can't be written fails no change, and is written when it can`() async throws {
        let obstacle = folder.url.appendingPathComponent("essentials.json.new")
        try FileManager.default.createDirectory(at: obstacle, withIntermediateDirectories: true)
        let store = try folder.openStore()
        let schedule = try await store.addSchedule(everyMorning)
        store.copy.finish()
        #expect(store.copyProblem?.subject == obstacle.path)
        try FileManager.default.removeItem(at: obstacle)
        try await store.removeSchedule(schedule.id)
        store.copy.finish()
        #expect(store.copyProblem == nil)
        #expect(try folder.files.filter { $0.hasPrefix("essentials") } == ["essentials.json"])
        try store.close()
    }

    @Test func `a copy that contradicts itself is not taken`() async throws {
        var lost = try await lose()
        lost.people = [:]
        try SealedFile(path: file.path).write(object: EssentialsDocument(lost, madeAt: due).encoded())
        let store = try folder.openStore()
        #expect(try await store.schedules().isEmpty)
        #expect(store.recovery?.detail.contains("what it says contradicts itself") == true)
        _ = try await store.addSchedule(everyMorning)
        try store.close()
    }
}
