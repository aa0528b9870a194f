/// Counts what left the box to be spoken elsewhere. Every write is durable when it returns. All throw ``Problem``.
package protocol UsageStore: Sendable {
    /// Counts a text before it is sent.
    /// - Parameter budget: the most characters of the month; `nil` sets no limit.
    /// - Returns: the month's use, with this text.
    /// - Throws: ``Problem`` `withheld` when the text would go over the budget; nothing is counted then.
    func countUse(_ characters: Int, of engine: String, in month: UsageMonth, budget: Int?) async throws -> EngineUsage

    /// All that is counted: the newest month first, in it by the engine's name. Months older than
    /// ``UsageHistory/keptMonths`` may be gone.
    func usage() async throws -> [EngineUsage]
}

package enum UsageHistory {
    /// The month that is running, and those of a year before it.
    package static let keptMonths = 13
}
