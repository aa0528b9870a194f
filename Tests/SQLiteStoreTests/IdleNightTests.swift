import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import SQLiteStore

/// What a daemon that waits does to an SD card.
@Suite struct IdleNightTests {
    @Test func `a quiet night writes nothing`() async throws {
        let folder = try ScratchFolder()
        let store = try folder.openStore()
        let schedule = try await store.addSchedule(everyMorning)
        try await store.storeClip(audibleClip(bytes: 20_000), for: clipKey("Hello."), isPinned: true)
        store.copy.finish()
        let before = try state(of: folder)
        // What a daemon asks, again and again, while nothing is due.
        for _ in 0..<100 {
            #expect(try await store.schedules() == [schedule])
            #expect(try await store.rings().isEmpty)
            #expect(try await store.clip(for: clipKey("Hello.")) != nil)
            _ = try await store.keepPinned([clipKey("Hello.")])
            _ = try await store.cacheStatus()
            _ = try await store.lastKnownTime()
        }
        store.copy.finish()
        #expect(try state(of: folder) == before)
        // And an hour of it costs no more than what is written of the time.
        try await store.saveLastKnownTime(KnownTime(at: Date(timeIntervalSince1970: 1_800_000_000)))
        store.copy.finish()
        let after = try state(of: folder)
        #expect(after.filter { before[$0.key] != $0.value }.keys.sorted() == ["morning-coffee.sqlite-wal"])
        try store.close()
    }

    /// Size and time of the last change of each file, but for the index of the log, which lies in memory.
    private func state(of folder: ScratchFolder) throws -> [String: String] {
        var state: [String: String] = [:]
        for name in try folder.files where !name.hasSuffix("-shm") {
            let path = folder.url.appendingPathComponent(name).path
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            let changed = (attributes[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate
            state[name] = "\(attributes[.size] ?? 0) \(changed ?? 0)"
        }
        return state
    }
}
