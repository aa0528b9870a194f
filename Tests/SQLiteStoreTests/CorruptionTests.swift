import Announcing
import AnnouncingTestKit
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

/// Damage of every kind that a disk does to the files of a database while nobody has them open.
@Suite struct CorruptionTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private var log: URL { URL(fileURLWithPath: folder.database.path + "-wal") }

    private func fill(_ store: SQLiteStore) async throws {
        let ana = try await store.addPerson(name: "Ana", persona: nil)
        var plan = everyMorning
        plan.person = ana.id
        for _ in 0..<200 { _ = try await store.addSchedule(plan) }
        _ = try await store.addAffirmations((0..<100).map { AffirmationDraft(text: "Sentence \($0), one of many.") })
        for second in 0..<200 {
            try await store.record(
                HistoryEntry(
                    id: UUID(), trigger: "control", text: "x", dueAt: Date(timeIntervalSince1970: Double(second))))
        }
        try await store.storeClip(audibleClip(bytes: 40_000), for: clipKey("Hello."), isPinned: true)
    }

    /// Expects what can't be done without, at the start or after the first look, and that all can be used.
    private func expectEssentials(_ comment: Comment) async throws {
        let store = try folder.openStore()
        #expect(try await store.people().map(\.name) == ["Ana"], comment)
        #expect(try await store.schedules().map(\.id.rawValue) == Array(1...200), comment)
        #expect(try await store.affirmations().count == 100, comment)
        _ = try await store.history(limit: 1000)
        _ = try await store.clip(for: clipKey("Hello."))
        try await store.storeClip(audibleClip(bytes: 400), for: clipKey("Hello."), isPinned: true)
        #expect(try await store.clip(for: clipKey("Hello.")) != nil, comment)
        #expect(try await store.addSchedule(everyMorning).id.rawValue == 201, comment)
        try store.close()
    }

    private func restore(_ files: [String: Data]) throws {
        for name in try folder.files { try FileManager.default.removeItem(at: folder.url.appendingPathComponent(name)) }
        for (name, bytes) in files { try bytes.write(to: folder.url.appendingPathComponent(name)) }
    }

    private func files() throws -> [String: Data] {
        try Dictionary(
            folder.files.map { ($0, try Data(contentsOf: folder.url.appendingPathComponent($0))) }
        ) { first, _ in first }
    }

    @Test(arguments: [UInt8(0), 0xff])
    func `whichever page is lost, the essentials are there`(byte: UInt8) async throws {
        let store = try folder.openStore()
        try await fill(store)
        try store.close()
        let whole = try files()
        let pages = try #require(whole["morning-coffee.sqlite"]).count / 4096
        #expect(pages > 30)
        for page in 0..<pages {
            try restore(whole)
            try folder.overwrite(at: page * 4096, with: Array(repeating: byte, count: 4096))
            try await expectEssentials("page \(page)")
        }
    }

    /// The files as a power cut leaves them, with a log that has not been folded in.
    private func crash() async throws -> [String: Data] {
        let store = try folder.openStore()
        try await fill(store)
        store.copy.finish()
        let left = try files()
        try store.close()
        #expect(try #require(left["morning-coffee.sqlite-wal"]).count > 100_000)
        return left
    }

    @Test func `a log that was cut short or altered anywhere costs the last changes at most, and no start`()
        async throws
    {
        let left = try await crash()
        let bytes = try #require(left["morning-coffee.sqlite-wal"])
        for place in stride(from: 0, to: bytes.count, by: bytes.count / 23) {
            for isCut in [true, false] {
                try restore(left)
                var damaged = isCut ? bytes[..<place] : bytes
                if !isCut { damaged[place] ^= 0x55 }
                try damaged.write(to: log)
                let store = try folder.openStore()
                let numbers = try await store.schedules().map(\.id.rawValue)
                #expect(numbers == Array(1...200).prefix(numbers.count).map { Int64($0) }, "byte \(place)")
                _ = try await store.addSchedule(everyMorning)
                try store.close()
            }
        }
    }

    @Test func `an index of the log that is gone or garbled is made again`() async throws {
        let left = try await crash()
        for index in [nil, Data(count: 32_768), Data(repeating: 0xff, count: 32_768)] {
            var files = left
            files["morning-coffee.sqlite-shm"] = index
            try restore(files)
            try await expectEssentials("index \(index?.first ?? 1)")
        }
    }

    @Test func `an empty file in place of the database is filled again`() async throws {
        var left = try await crash()
        left["morning-coffee.sqlite"] = Data()
        try restore(left)
        try await expectEssentials("empty")
    }

    @Test func `a folder in place of the database is set aside`() async throws {
        let store = try folder.openStore()
        try await fill(store)
        try store.close()
        try FileManager.default.removeItem(at: folder.database)
        try FileManager.default.createDirectory(at: folder.database, withIntermediateDirectories: false)
        try await expectEssentials("folder")
        #expect(try folder.files.contains("morning-coffee.damaged-20261124-064500.sqlite"))
    }
}
