import Announcing
import AnnouncingTestKit
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct DatabaseSettingsTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func pragma(_ name: String, _ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "PRAGMA \(name)")
    }

    @Test(arguments: [false, true])
    func `a write is synchronised in full, in a new file and in an old one`(isOld: Bool) throws {
        if isOld { try folder.openStore().close() }
        let store = try folder.openStore()
        let values = try store.pool.writeWithoutTransaction { db in
            try ["journal_mode", "synchronous", "foreign_keys", "auto_vacuum"].map { try pragma($0, db) }
        }
        #expect(values == ["wal", "2", "1", "2"])
        try store.close()
    }

    @Test func `every connection keeps few pages in memory`() throws {
        let store = try folder.openStore()
        let writer = try store.pool.writeWithoutTransaction { try pragma("cache_size", $0) }
        let reader = try store.pool.read { try pragma("cache_size", $0) }
        #expect([writer, reader] == ["-512", "-512"])
        try store.close()
    }

    @Test func `every table is strict`() throws {
        let store = try folder.openStore()
        let loose = try store.pool.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'grdb%'
                    """)
        }
        #expect(loose.isEmpty)
        try store.close()
    }

    @Test func `the check at start covers every table but the sound`() throws {
        let store = try folder.openStore()
        let tables = try store.pool.read { db in
            try String.fetchSet(
                db,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'grdb%'
                    """)
        }
        #expect(tables == Set(Schema.smallTables + ["clip_sound"]))
        try store.close()
    }

    @Test func `the database itself refuses to orphan a schedule`() async throws {
        let store = try folder.openStore()
        var plan = everyMorning
        plan.person = try await store.addPerson(name: "Ana", persona: nil).id
        _ = try await store.addSchedule(plan)
        await expectProblem(.conflict) { try await store.write { try $0.execute(sql: "DELETE FROM person") } }
        try store.close()
    }

    @Test func `a clip is found by an index`() throws {
        let store = try folder.openStore()
        let plan = try store.pool.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(StoredClip.query)", arguments: [Data(count: 32)])
                .map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.hasPrefix("SEARCH clip USING INDEX") })
        #expect(!plan.contains { $0.hasPrefix("SCAN") })
        try store.close()
    }
}
