import Announcing
import AnnouncingTestKit
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct DatabaseDamageTests {
    private let folder: ScratchFolder
    /// 2026-11-24T06:45:00Z.
    private let keptName = "morning-coffee.damaged-20261124-064500.sqlite"

    init() throws { folder = try ScratchFolder() }

    private func fill() async throws {
        let store = try folder.openStore()
        for _ in 0..<500 { _ = try await store.addSchedule(everyMorning) }
        try await store.storeClip(audibleClip(bytes: 200_000), for: clipKey("Hello."), isPinned: true)
        try store.close()
    }

    /// Expects that the file is kept as it is, and that a fresh one works and has this many schedules of the copy.
    private func expectSetAside(restored: Int = 500) async throws {
        let damaged = try Data(contentsOf: folder.database)
        let store = try folder.openStore()
        let kept = folder.url.appendingPathComponent(keptName)
        #expect(try Data(contentsOf: kept) == damaged)
        let recovery = try #require(store.recovery)
        #expect(recovery.code == .damaged)
        #expect(recovery.subject == "database \(folder.database.path)")
        #expect(recovery.remedy.contains(kept.path))
        #expect(!recovery.description.contains("\n"))
        #expect(try await store.schedules().count == restored)
        _ = try await store.addSchedule(everyMorning)
        try store.close()
        let again = try folder.openStore()
        #expect(again.recovery == nil)
        #expect(try await again.schedules().count == restored + 1)
        try again.close()
    }

    @Test func `a file of something else is set aside`() async throws {
        try Data(String(repeating: "This is not a database. ", count: 1000).utf8).write(to: folder.database)
        try await expectSetAside(restored: 0)
    }

    @Test(arguments: [100, 5000, 100_000])
    func `a file that was cut short is set aside`(size: Int) async throws {
        try await fill()
        try Data(contentsOf: folder.database).prefix(size).write(to: folder.database)
        try await expectSetAside()
    }

    @Test(arguments: ["schedule", "person", "clip", "history_due"])
    func `a file with a broken page among what matters is set aside`(table: String) async throws {
        try await fill()
        try folder.overwriteRootPage(of: table)
        try await expectSetAside()
    }

    @Test func `a file with a broken head is set aside`() async throws {
        try await fill()
        try folder.overwrite(at: 0, with: Array(repeating: 0xff, count: 4096))
        try await expectSetAside()
    }

    @Test func `broken sound is found when it is played, and set aside at once`() async throws {
        try await fill()
        try folder.overwriteRootPage(of: "clip_sound")
        let damaged = try Data(contentsOf: folder.database)
        let store = try folder.openStore()
        #expect(store.recovery == nil)
        #expect(try await store.clip(for: clipKey("Hello.")) == nil)
        #expect(try Data(contentsOf: folder.url.appendingPathComponent(keptName)) == damaged)
        #expect(store.lastHealing?.code == .damaged)
        #expect(try await store.schedules().count == 500)
        try await store.storeClip(audibleClip(bytes: 200), for: clipKey("Hello."), isPinned: true)
        #expect(try await store.clip(for: clipKey("Hello.")) != nil)
        try store.close()
        let again = try folder.openStore()
        #expect(again.recovery == nil)
        #expect(try await again.schedules().count == 500)
        try again.close()
    }

    @Test func `a suspicion makes the next start read all of the file`() async throws {
        try await fill()
        try folder.overwriteRootPage(of: "clip_sound")
        try Data().write(to: folder.url.appendingPathComponent("morning-coffee.suspect"))
        try await expectSetAside()
    }

    @Test func `an unfounded suspicion is dropped`() async throws {
        try await fill()
        try Data().write(to: folder.url.appendingPathComponent("morning-coffee.suspect"))
        let store = try folder.openStore()
        #expect(store.recovery == nil)
        #expect(try await store.schedules().count == 500)
        try store.close()
        #expect(try folder.files == ["essentials.json", "morning-coffee.lock", "morning-coffee.sqlite", "room"])
    }

    @Test func `what was set aside is never overwritten, and its log goes with it`() throws {
        for count in 1...3 {
            try Data("garbage \(count)".utf8).write(to: folder.database)
            try Data("log \(count)".utf8).write(to: URL(fileURLWithPath: folder.database.path + "-wal"))
            try folder.openStore().close()
        }
        let stem = "morning-coffee.damaged-20261124-064500"
        for (count, name) in ["\(stem).sqlite", "\(stem)-2.sqlite", "\(stem)-3.sqlite"].enumerated() {
            let kept = folder.url.appendingPathComponent(name)
            #expect(try String(contentsOf: kept, encoding: .utf8) == "garbage \(count + 1)")
            let log = URL(fileURLWithPath: kept.path + "-wal")
            #expect(try String(contentsOf: log, encoding: .utf8) == "log \(count + 1)")
        }
    }

    @Test func `five that were set aside are kept, the newest by name and the last one by whatever clock`() throws {
        let clock = ManualWallClock()
        // An index of the log comes and goes with whoever looks at the file.
        func setAside() throws -> [String] {
            try folder.files.filter { $0.contains("damaged") && !$0.hasSuffix("-shm") }
        }
        func damage() throws -> [String] {
            try Data("garbage".utf8).write(to: folder.database)
            try Data("log".utf8).write(to: URL(fileURLWithPath: folder.database.path + "-wal"))
            try folder.openStore(clock: clock).close()
            return try setAside()
        }
        // What somebody else calls so is nobody's to remove.
        let others = ["morning-coffee.damaged-mine.sqlite", "morning-coffee.damaged-20200101-000000.txt"]
        for name in others { try Data().write(to: folder.url.appendingPathComponent(name)) }
        for _ in 1...7 { _ = try damage() }
        let stem = "morning-coffee.damaged-20261124-064500"
        let five = (3...7).map { "\(stem)-\($0).sqlite" }
        let fiveAndLogs = five.flatMap { [$0, $0 + "-wal"] }
        let listed = try setAside()
        #expect(listed == (others + fiveAndLogs).sorted())
        clock.step(to: Date(timeIntervalSince1970: 60))
        let last = "morning-coffee.damaged-19700101-000100.sqlite"
        let kept = ([last, last + "-wal"] + fiveAndLogs.dropFirst(2) + others).sorted()
        let left = try damage()
        #expect(left == kept)
    }

    @Test func `a garbled log costs what was in it, not the rest`() async throws {
        try await fill()
        try Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            .write(to: URL(fileURLWithPath: folder.database.path + "-wal"))
        let store = try folder.openStore()
        #expect(store.recovery == nil)
        #expect(try await store.schedules().count == 500)
        try store.close()
    }

    @Test func `an empty file, as a power cut leaves it, is simply begun`() async throws {
        try Data().write(to: folder.database)
        let store = try folder.openStore()
        #expect(store.recovery == nil)
        #expect(try await store.addSchedule(everyMorning).id.rawValue == 1)
        try store.close()
    }

    @Test func `a database of a newer version is left as it is`() async throws {
        try folder.tamper { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('tomorrow')") }
        let (bytes, files) = (try Data(contentsOf: folder.database), try folder.files)
        let problem = await expectProblem(.conflict) { try folder.openStore().close() }
        #expect(problem?.remedy == "Update morning-coffee. The file was left as it is.")
        #expect(try Data(contentsOf: folder.database) == bytes)
        let left = try folder.files
        #expect(left == files)
    }
}
