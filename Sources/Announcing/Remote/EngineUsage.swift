/// What an engine on another machine was given to speak in a month.
package struct EngineUsage: Hashable, Codable, Sendable {
    package let engine: String
    package let month: UsageMonth
    /// As its recipient counts them.
    package var characters: Int
    /// How many texts they came in.
    package var texts: Int

    package init(engine: String, month: UsageMonth, characters: Int = 0, texts: Int = 0) {
        self.engine = engine
        self.month = month
        self.characters = characters
        self.texts = texts
    }

    /// The share of a budget at which its owner is told.
    package static let warningShare = 0.8

    /// Whether these characters more are within a budget.
    package func hasRoom(for characters: Int, in budget: Int?) -> Bool {
        budget.map { self.characters + characters <= $0 } ?? true
    }

    /// What its owner is told then.
    package func warning(of budget: Int) -> String {
        "\(engine): \(characters) of its \(budget) characters for \(month) are used"
    }

    /// Whether so much of a budget is used that its owner should know.
    package func isNearlyUp(_ budget: Int?) -> Bool {
        budget.map { Double(characters) >= Self.warningShare * Double($0) } ?? false
    }
}

extension Problem {
    /// That a text would go over an engine's budget.
    package static func overBudget(_ usage: EngineUsage, budget: Int) -> Problem {
        Problem(
            .withheld, "engine \(usage.engine)",
            "has used \(usage.characters) of its \(budget) characters for \(usage.month)",
            remedy: "Raise engines.\(usage.engine).budget, or wait for the next month.")
    }
}
