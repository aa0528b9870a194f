import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization
import Testing

@testable import SQLiteStore

/// What becomes of an open store whose files are taken away.
@Suite struct HealingTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// A store in a folder of its own below, with a person, three schedules and an entry of history.
    private func filled() async throws -> SQLiteStore {
        let store = try folder.openStore()
        let ana = try await store.addPerson(name: "Ana", persona: nil)
        var plan = everyMorning
        plan.person = ana.id
        for _ in 0..<3 { _ = try await store.addSchedule(plan) }
        try await store.record(HistoryEntry(id: UUID(), trigger: "control", dueAt: Date(timeIntervalSince1970: 1)))
        return store
    }

    private func remove(_ suffixes: String...) throws {
        for suffix in suffixes { try FileManager.default.removeItem(atPath: folder.database.path + suffix) }
    }

    /// Expects that the next change is made and all are there, now and after a restart.
    private func expectHealed(_ store: SQLiteStore) async throws -> Problem? {
        #expect(store.lastHealing == nil)
        let added = try await store.addSchedule(everyMorning)
        #expect(added.id.rawValue == 4)
        let healing = store.lastHealing
        #expect(healing != nil)
        #expect(try await store.schedules().count == 4)
        await expectProblem(.busy) { try folder.openStore().close() }
        try store.close()
        var healings = store.healed.makeAsyncIterator()
        #expect(await healings.next() == healing)
        #expect(await healings.next() == nil)
        let again = try folder.openStore()
        #expect(again.recovery == nil)
        #expect(try await again.schedules().map(\.id.rawValue) == [1, 2, 3, 4])
        #expect(try await again.people().map(\.name) == ["Ana"])
        try again.close()
        return healing
    }

    @Test func `a database that is deleted is begun again from memory`() async throws {
        let store = try await filled()
        try remove("", "-wal", "-shm")
        let healing = try await expectHealed(store)
        #expect(
            healing?.detail == "it was deleted or replaced while in use; a fresh one was started with the 3 schedules "
                + "and 1 person that were in memory")
    }

    @Test func `a database that is deleted without its log is begun again, and the log does not harm it`() async throws
    {
        let store = try await filled()
        try remove("")
        #expect(try await expectHealed(store)?.code == .storage)
    }

    @Test func `a folder that is deleted is made again, with lock and copy`() async throws {
        let store = try await filled()
        store.copy.finish()
        try FileManager.default.removeItem(at: folder.url)
        #expect(try await expectHealed(store)?.code == .storage)
        #expect(try folder.files == ["essentials.json", "morning-coffee.lock", "morning-coffee.sqlite", "room"])
    }

    @Test func `a log that is deleted costs nothing`() async throws {
        let store = try await filled()
        try remove("-wal")
        let healing = try await expectHealed(store)
        #expect(healing?.detail.hasSuffix("it was opened again, and nothing is lost") == true)
        let again = try folder.openStore()
        #expect(try await again.history(limit: 9).count == 1)
        try again.close()
    }

    @Test func `a database that another took the place of is set aside`() async throws {
        let other = try ScratchFolder()
        let stranger = try other.openStore()
        _ = try await stranger.addPerson(name: "Eve", persona: nil)
        try stranger.close()
        let store = try await filled()
        try remove("", "-wal", "-shm")
        try FileManager.default.copyItem(at: other.database, to: folder.database)
        let healing = try await expectHealed(store)
        let kept = folder.url.appendingPathComponent("morning-coffee.damaged-20261124-064500.sqlite")
        #expect(try Data(contentsOf: kept) == Data(contentsOf: other.database))
        #expect(healing?.remedy.contains(kept.path) == true)
    }

    @Test func `those who find it lost at the same time replace it once`() async throws {
        let store = try await filled()
        try remove("", "-wal", "-shm")
        let ids = try await withThrowingTaskGroup(of: Identifier<Schedule>.self) { group in
            for _ in 0..<50 { group.addTask { try await store.addSchedule(everyMorning).id } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 50)
        #expect(Set(try await store.schedules().map(\.id)).isSuperset(of: ids))
        #expect(store.state.withLock { $0.connection.number } == 2)
        try store.close()
    }

    @Test func `while it can't be replaced each call says why, and the first that can replaces it`() async throws {
        let store = try await filled()
        store.copy.finish()
        try FileManager.default.removeItem(at: folder.url)
        try Data("mine".utf8).write(to: folder.url)
        for _ in 0..<2 {
            let problem = await expectProblem(.storage) { _ = try await store.addSchedule(everyMorning) }
            #expect(problem?.subject == folder.url.path)
        }
        await expectProblem(.storage) { _ = try await store.schedules() }
        try FileManager.default.removeItem(at: folder.url)
        #expect(try await store.schedules().count == 3)
        #expect(try await expectHealedAfterRead(store) == 4)
    }

    private func expectHealedAfterRead(_ store: SQLiteStore) async throws -> Int64 {
        #expect(store.lastHealing != nil)
        let added = try await store.addSchedule(everyMorning)
        try store.close()
        return added.id.rawValue
    }

    @Test func `a lost store that is closed says so, and lets the next one in`() async throws {
        let store = try await filled()
        store.copy.finish()
        try FileManager.default.removeItem(at: folder.url)
        try Data("mine".utf8).write(to: folder.url)
        await expectProblem(.storage) { _ = try await store.addSchedule(everyMorning) }
        await expectProblem(.storage) { try store.close() }
        await expectProblem(.unavailable) { _ = try await store.addSchedule(everyMorning) }
        try store.close()
    }
}
