import Announcing
import AnnouncingTestKit
import Foundation
import SQLiteStore
import Testing

@Suite struct PersistenceTests {
    private let folder: ScratchFolder
    private let entry = HistoryEntry(id: UUID(), trigger: "control", dueAt: Date(timeIntervalSinceReferenceDate: 1.1))

    init() throws { folder = try ScratchFolder() }

    /// Stores one of each kind.
    private func fill(_ store: SQLiteStore) async throws {
        let ana = try await store.addPerson(name: "Ana", persona: "gentle")
        var plan = everyMorning
        plan.person = ana.id
        _ = try await store.addSchedule(plan)
        let ids = try await store.addAffirmations([AffirmationDraft(text: "Small steps count.")]).map(\.id)
        try await store.saveRotation(AffirmationRotation(seed: 9, heard: Set(ids), last: ids[0]), of: ana.id)
        try await store.record(entry)
        try await store.storeClip(audibleClip(bytes: 50_000), for: clipKey("Hello."), isPinned: true)
    }

    private func expectFilled(_ store: SQLiteStore) async throws {
        #expect(store.recovery == nil)
        let people = try await store.people()
        #expect(people.map(\.name) == ["Ana"])
        #expect(try await store.schedules().map(\.plan.person) == [people.first?.id])
        let ids = try await store.affirmations().map(\.id)
        #expect(ids.count == 1)
        let rotation = try await store.rotation(of: people.first?.id)
        #expect(rotation == AffirmationRotation(seed: 9, heard: Set(ids), last: ids.first))
        #expect(try await store.history(limit: 9) == [entry])
        #expect(try await store.clip(for: clipKey("Hello.")) == audibleClip(bytes: 50_000))
        #expect(try await store.cacheStatus().pinned == 1)
    }

    @Test func `everything is there again after a restart`() async throws {
        let store = try folder.openStore()
        try await fill(store)
        try store.close()
        #expect(try folder.files == ["essentials.json", "morning-coffee.lock", "morning-coffee.sqlite", "room"])
        let again = try folder.openStore()
        try await expectFilled(again)
        try again.close()
    }

    @Test func `what was acknowledged is in the files at that moment, without a close`() async throws {
        let store = try folder.openStore()
        try await fill(store)
        let copy = try ScratchFolder()
        for name in try folder.files {
            try FileManager.default.copyItem(
                at: folder.url.appendingPathComponent(name), to: copy.url.appendingPathComponent(name))
        }
        let afterCrash = try copy.openStore()
        try await expectFilled(afterCrash)
        try afterCrash.close()
        try store.close()
    }

    @Test func `numbers are not given again after a restart`() async throws {
        let store = try folder.openStore()
        let first = try await store.addSchedule(everyMorning)
        try await store.removeSchedule(first.id)
        try store.close()
        let again = try folder.openStore()
        #expect(try await again.addSchedule(everyMorning).id > first.id)
        try again.close()
    }

    @Test func `a closed store says so, and closing twice does nothing`() async throws {
        let store = try folder.openStore()
        try store.close()
        try store.close()
        await expectProblem(.unavailable) { _ = try await store.schedules() }
        await expectProblem(.unavailable) { _ = try await store.addSchedule(everyMorning) }
    }
}
