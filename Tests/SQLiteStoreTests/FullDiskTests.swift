import Announcing
import AnnouncingTestKit
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct FullDiskTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// Adds to history until the disk refuses.
    private func fill(_ store: SQLiteStore) async -> Problem? {
        do {
            for second in 0..<20_000 {
                try await store.record(
                    HistoryEntry(
                        id: UUID(), trigger: "control", text: "secret " + String(repeating: "x", count: 2000),
                        dueAt: Date(timeIntervalSince1970: Double(second))))
            }
            return nil
        } catch {
            return error as? Problem
        }
    }

    @Test func `a file that may not grow says that the disk is full, reads on, and heals`() async throws {
        let store = try folder.openStore()
        let schedule = try await store.addSchedule(everyMorning)
        try await store.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA max_page_count = \(Int.fetchOne(db, sql: "PRAGMA page_count")! + 20)")
        }
        let problem = try #require(await fill(store))
        #expect(problem.code == .storage)
        #expect(problem.detail.hasPrefix("the disk is full"))
        #expect(!problem.description.contains("secret"))
        #expect(try await store.schedules() == [schedule])
        let recorded = try await store.history(limit: 20_000).count
        #expect(recorded > 0)
        try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
        try await store.record(HistoryEntry(id: UUID(), trigger: "control", dueAt: Date(timeIntervalSince1970: 1e6)))
        #expect(try await store.history(limit: 20_000).count == recorded + 1)
        try store.close()
    }

    @Test(.enabled(if: ScratchDisk.isPossible, "mounting needs root"))
    func `a real disk that is full says so, reads on, and heals`() async throws {
        let disk = try ScratchDisk(size: "1m")
        let ballast = disk.url.appendingPathComponent("ballast")
        try Data(count: 600_000).write(to: ballast)
        let store = try SQLiteStore(folder: disk.url, clock: ManualWallClock())
        let schedule = try await store.addSchedule(everyMorning)
        let problem = try #require(await fill(store))
        #expect(problem.code == .storage)
        #expect(problem.detail.hasPrefix("the disk is full"))
        #expect(!problem.description.contains("secret"))
        #expect(try await store.schedules() == [schedule])
        try FileManager.default.removeItem(at: ballast)
        let second = try await store.addSchedule(everyMorning)
        try store.close()
        let again = try SQLiteStore(folder: disk.url, clock: ManualWallClock())
        #expect(again.recovery == nil)
        #expect(try await again.schedules() == [schedule, second])
        try again.close()
    }

    @Test(.enabled(if: ScratchDisk.isPossible, "mounting needs root"))
    func `a disk that others filled to the last byte lets a store open and write, out of room that was set aside`()
        async throws
    {
        let disk = try ScratchDisk(size: "80m")
        let open = { try SQLiteStore(folder: disk.url, clock: ManualWallClock()) }
        let first = try open()
        let schedule = try await first.addSchedule(everyMorning)
        try first.close()
        let ballast = disk.url.appendingPathComponent("ballast")
        try disk.fill(ballast)

        let store = try open()
        #expect(store.recovery == nil)
        let second = try await store.addSchedule(everyMorning)
        #expect(try await store.schedules() == [schedule, second])
        try store.close()

        let room = DataFolder(disk.url).roomPath
        #expect(!FileManager.default.fileExists(atPath: room))
        try FileManager.default.removeItem(at: ballast)
        try open().close()
        #expect(FileManager.default.fileExists(atPath: room))
    }

    @Test(.enabled(if: ScratchDisk.isPossible, "mounting needs root"))
    func `a small disk is left to its owner`() throws {
        let disk = try ScratchDisk(size: "16m")
        try SQLiteStore(folder: disk.url, clock: ManualWallClock()).close()
        #expect(!FileManager.default.fileExists(atPath: DataFolder(disk.url).roomPath))
    }

    @Test(.enabled(if: ScratchDisk.isPossible, "mounting needs root"))
    func `a full disk does not let a store begin`() async throws {
        let disk = try ScratchDisk(size: "64k")
        let problem = await expectProblem(.storage) {
            try SQLiteStore(folder: disk.url, clock: ManualWallClock()).close()
        }
        #expect(problem?.remedy.isEmpty == false)
    }

    @Test(.enabled(if: ScratchDisk.isPossible, "mounting needs root"))
    func `a disk that is mounted read-only says so`() async throws {
        let disk = try ScratchDisk(size: "1m", isReadOnly: true)
        for url in [disk.url, disk.url.appendingPathComponent("below")] {
            let problem = await expectProblem(.storage) {
                try SQLiteStore(folder: url, clock: ManualWallClock()).close()
            }
            #expect(problem?.remedy.hasPrefix("Its disk is mounted read-only") == true)
        }
    }
}
