import Announcing
import Foundation
import Testing

/// What every ``RemoteStore`` does.
package enum RemoteStoreRules {
    package static let all = [
        counts, stopsAtTheBudget, keepsMonthsApart, sorts, forgetsOldMonths, countsAtOnce, keepsTexts, forgetsOldTexts,
        keepsVoices,
    ]

    private static func month(_ text: String) throws -> UsageMonth { try #require(UsageMonth(text)) }

    static let counts = StoreRule("texts are counted by engine, with their characters") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let month = try month("2026-11")
        #expect(try await store.usage().isEmpty)
        _ = try await store.count(text(120, of: "murf"), in: month, budget: nil)
        let second = try await store.count(text(30, of: "murf"), in: month, budget: nil)
        _ = try await store.count(text(7, of: "azure"), in: month, budget: nil)
        #expect(second == EngineUsage(engine: "murf", month: month, characters: 150, texts: 2))
        let azure = EngineUsage(engine: "azure", month: month, characters: 7, texts: 1)
        #expect(try await store.usage() == [azure, second])
    }

    static let stopsAtTheBudget = StoreRule("a text that would go over the budget is not counted") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let month = try month("2026-11")
        let full = try await store.count(text(100, of: "murf"), in: month, budget: 100)
        await #expect(throws: Problem.overBudget(full, budget: 100)) {
            try await store.count(text(1, of: "murf"), in: month, budget: 100)
        }
        #expect(try await store.usage() == [full])
        #expect(try await store.sentTexts(limit: 9).count == 1)
    }

    static let keepsMonthsApart = StoreRule("a new month begins with nothing used") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        _ = try await store.count(text(100, of: "murf"), in: try month("2026-11"), budget: 100)
        let december = try await store.count(text(60, of: "murf"), in: try month("2026-12"), budget: 100)
        #expect(december.characters == 60)
    }

    static let sorts = StoreRule("the newest month is listed first, across a new year") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        for name in ["2026-12", "2027-01", "2026-02"] {
            _ = try await store.count(text(1, of: "murf"), in: try month(name), budget: nil)
        }
        #expect(try await store.usage().map(\.month.description) == ["2027-01", "2026-12", "2026-02"])
    }

    static let forgetsOldMonths = StoreRule("what is older than a year goes") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let year = (1...12).map { "2025-\($0 < 10 ? "0" : "")\($0)" }
        for name in year + ["2026-01", "2026-02"] {
            _ = try await store.count(text(1, of: "murf"), in: try month(name), budget: nil)
        }
        let months = try await store.usage().map(\.month.description)
        #expect(months.count == SentHistory.keptMonths)
        #expect(months.last == "2025-02")
    }

    static let countsAtOnce = StoreRule(
        "of many texts at once, none is lost and none goes over the budget"
    ) { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let month = try month("2026-11")
        let counted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask { (try? await store.count(text(10, of: "murf"), in: month, budget: 250)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(counted == 25)
        #expect(try await store.usage().map(\.characters) == [250])
    }

    static let keepsTexts = StoreRule("what was sent is told, the newest first, whatever the clock showed") {
        makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let texts = (1...3).map { text($0, of: "murf", "Text \($0)", at: TimeInterval(1000 - $0)) }
        for text in texts { _ = try await store.count(text, in: try month("2026-11"), budget: nil) }
        #expect(try await store.sentTexts(limit: 9) == texts.reversed())
        #expect(try await store.sentTexts(limit: 1) == [texts[2]])
    }

    static let forgetsOldTexts = StoreRule("of very many texts, the newest are kept") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        for number in 0..<(SentHistory.keptTexts + 3) {
            _ = try await store.count(text(1, of: "murf", "\(number)"), in: try month("2026-11"), budget: nil)
        }
        let kept = try await store.sentTexts(limit: .max)
        #expect(kept.count == SentHistory.keptTexts)
        #expect(kept.last?.text == "3")
    }

    static let keepsVoices = StoreRule("the last list of voices is kept, with who listed them") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        #expect(try await store.voiceList(of: "murf", from: "Murf") == nil)
        let old = VoiceList(voices: [], listedAt: Date(timeIntervalSinceReferenceDate: 5))
        let voices = [Voice(name: "Zoë", language: "en-gb", gender: .female), Voice(name: "b", language: "de")]
        let new = VoiceList(voices: voices, listedAt: Date(timeIntervalSinceReferenceDate: 6.5))
        for list in [old, new] { try await store.keepVoiceList(list, of: "murf", from: "Murf") }
        #expect(try await store.voiceList(of: "murf", from: "Murf") == new)
        #expect(try await store.voiceList(of: "murf", from: "speech.example.net") == nil)
        #expect(try await store.voiceList(of: "azure", from: "Murf") == nil)
    }

    private static func text(
        _ characters: Int, of engine: String, _ text: String = "Good morning.", at time: TimeInterval = 0
    ) -> SentText {
        SentText(
            engine: engine, recipient: "Somebody", text: text, characters: characters,
            sentAt: Date(timeIntervalSinceReferenceDate: time))
    }
}
