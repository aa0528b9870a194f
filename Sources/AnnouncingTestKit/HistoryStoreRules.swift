import Announcing
import Foundation
import Testing

/// What every ``HistoryStore`` does.
package enum HistoryStoreRules {
    package static let all = [readsBack, replaces, newestFirst, keepsTheNewest, tellsWhatIsOpen]

    static func entry(dueAt seconds: Double) -> HistoryEntry {
        HistoryEntry(id: UUID(), trigger: "schedule", dueAt: Date(timeIntervalSince1970: seconds))
    }

    static let readsBack = StoreRule("an entry reads back to the last bit of its times") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let time = Date(timeIntervalSinceReferenceDate: 817_195_500.123_456_789)
        let full = HistoryEntry(
            id: UUID(), trigger: "button", triggerDetail: "coffee", label: "Café", person: "Zoë",
            text: "Good morning, Zoë.",
            engine: "espeak", voice: "en-gb", isCached: true, dueAt: time, startedAt: time.addingTimeInterval(0.001),
            firstSampleAt: time.addingTimeInterval(0.012_345_6), endedAt: time.addingTimeInterval(3.3),
            outcome: "completed", detail: "heard to the last word")
        let bare = HistoryEntry(id: UUID(), trigger: "control", dueAt: time.addingTimeInterval(-1))
        try await store.record(full)
        try await store.record(bare)
        #expect(try await store.history(limit: 10) == [full, bare])
    }

    static let replaces = StoreRule("an entry recorded again replaces every field of the old one") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        var entry = HistoryEntry(
            id: UUID(), trigger: "schedule", triggerDetail: "3", label: "Work", person: "Ana", text: "Hello.",
            engine: "espeak", voice: "en", isCached: true, dueAt: Date(timeIntervalSince1970: 100),
            startedAt: Date(timeIntervalSince1970: 101), detail: "speaking")
        try await store.record(entry)
        entry = HistoryEntry(
            id: entry.id, trigger: "control", dueAt: Date(timeIntervalSince1970: 200),
            endedAt: Date(timeIntervalSince1970: 201), outcome: "stopped")
        try await store.record(entry)
        #expect(try await store.history(limit: 10) == [entry])
    }

    static let newestFirst = StoreRule("the newest comes first by due time, then by arrival") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let entries = [300.0, 100, 200, 300].map(entry(dueAt:))
        for entry in entries { try await store.record(entry) }
        #expect(try await store.history(limit: 10).map(\.id) == [3, 0, 2, 1].map { entries[$0].id })
        #expect(try await store.history(limit: 2).map(\.id) == [3, 0].map { entries[$0].id })
        #expect(try await store.history(limit: 0).isEmpty)
        #expect(try await store.history(limit: -1).isEmpty)
    }

    static let keepsTheNewest = StoreRule("when there are too many the oldest go") { makeStore in
        let store = try await makeStore(StoreRuleSettings(historyLimit: 3))
        let entries = [400.0, 100, 300, 200, 500].map(entry(dueAt:))
        for entry in entries { try await store.record(entry) }
        #expect(try await store.history(limit: 10).map(\.id) == [4, 0, 2].map { entries[$0].id })
        try await store.record(entries[2])
        #expect(try await store.history(limit: 10).count == 3)
    }

    static let tellsWhatIsOpen = StoreRule("what has no outcome is open, the oldest first") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        var entries = [300.0, 100, 200, 300].map(entry(dueAt:))
        entries[2].outcome = "stopped"
        // A time alone does not say how it went.
        entries[3].endedAt = Date(timeIntervalSince1970: 301)
        for entry in entries { try await store.record(entry) }
        #expect(try await store.openHistory() == [1, 0, 3].map { entries[$0] })
        entries[1].outcome = "interrupted"
        try await store.record(entries[1])
        #expect(try await store.openHistory() == [0, 3].map { entries[$0] })
    }
}
