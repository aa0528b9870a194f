import Announcing
import AnnouncingTestKit
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct ClipStorageTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    @Test(arguments: [
        "UPDATE clip_sound SET samples = x'010203'",
        "UPDATE clip_sound SET samples = x'010203'; UPDATE clip SET bytes = 3",
        "UPDATE clip_sound SET samples = x''; UPDATE clip SET bytes = 0",
        "UPDATE clip SET sample_rate = 0",
        "DELETE FROM clip_sound",
    ])
    func `a damaged row reads as a miss and is removed`(damage: String) async throws {
        let store = try folder.openStore()
        try await store.storeClip(audibleClip(bytes: 100), for: clipKey("Hello."), isPinned: true)
        try await store.write { try $0.execute(sql: damage) }
        #expect(try await store.clip(for: clipKey("Hello.")) == nil)
        #expect(try await store.cacheEntries().isEmpty)
        try await store.storeClip(audibleClip(bytes: 100), for: clipKey("Hello."), isPinned: false)
        #expect(try await store.clip(for: clipKey("Hello.")) != nil)
        try store.close()
    }

    @Test func `samples lie in the file with the low byte first`() async throws {
        let store = try folder.openStore()
        let audio = AudioPiece(format: AudioFormat(sampleRate: 8000), samples: [0x0102, -2])
        try await store.storeClip(Clip(audio: audio), for: clipKey("Hello."), isPinned: false)
        let stored = try await store.read { try Data.fetchOne($0, sql: "SELECT samples FROM clip_sound") }
        #expect(stored.map(Array.init) == [0x02, 0x01, 0xfe, 0xff])
        try store.close()
    }

    @Test func `a clip is found by the SHA-256 of its key`() {
        // Computed apart from this code, with Python's hashlib.
        let expected = "055dd68efb5528bde4f9b8e62d51ba8c21c8d6bdc2b1c9260da5464179cc6b7b"
        let digest = ClipDigest(clipKey("Hello.")).data
        #expect(digest.map { String(format: "%02x", $0) }.joined() == expected)
    }

    @Test func `playing a clip writes nothing`() async throws {
        let store = try folder.openStore()
        try await store.storeClip(audibleClip(bytes: 100), for: clipKey("Hello."), isPinned: false)
        let log = URL(fileURLWithPath: folder.database.path + "-wal")
        let (before, file) = (try Data(contentsOf: log), try Data(contentsOf: folder.database))
        #expect(!before.isEmpty)
        for _ in 0..<20 { #expect(try await store.clip(for: clipKey("Hello.")) != nil) }
        #expect(try Data(contentsOf: log) == before)
        #expect(try Data(contentsOf: folder.database) == file)
        try store.close()
    }

    @Test func `uses are remembered over a restart`() async throws {
        let clock = ManualWallClock()
        let limits = CacheLimits(bytes: 300, timeToLive: nil)
        let store = try folder.openStore(limits: limits, clock: clock)
        for text in ["a", "b", "c"] {
            try await store.storeClip(audibleClip(bytes: 100), for: clipKey(text), isPinned: false)
        }
        clock.step(by: .seconds(5))
        _ = try await store.clip(for: clipKey("a"))
        try store.close()
        let again = try folder.openStore(limits: limits, clock: clock)
        #expect(try await again.cacheEntries().map(\.text) == ["a", "c", "b"])
        try await again.storeClip(audibleClip(bytes: 100), for: clipKey("d"), isPinned: false)
        #expect(try await again.cacheEntries().map(\.text) == ["d", "a", "c"])
        try again.close()
    }

    @Test func `a cleared cache gives its place on the disk back`() async throws {
        let store = try folder.openStore()
        for number in 0..<10 {
            try await store.storeClip(audibleClip(bytes: 100_000), for: clipKey("\(number)"), isPinned: false)
        }
        _ = try await store.addSchedule(everyMorning)
        try store.close()
        let full = try Data(contentsOf: folder.database).count
        #expect(full > 1_000_000)
        let again = try folder.openStore()
        #expect(try await again.clearCache(includingPinned: true) == 10)
        try again.close()
        #expect(try Data(contentsOf: folder.database).count < full / 4)
    }
}
