/// Remembers what engines on other machines were sent, and what they told. Every write is durable when it returns. All throw
/// ``Problem``.
package protocol RemoteStore: Sendable {
    /// Counts a text, and keeps it, before it is sent.
    /// - Parameter budget: the most characters of the month; `nil` sets no limit.
    /// - Returns: the engine's use of the month, with this text.
    /// - Throws: ``Problem`` `withheld` when the text would go over the budget; nothing is counted and kept then.
    func count(_ sent: SentText, in month: UsageMonth, budget: Int?) async throws -> EngineUsage

    /// All that is counted: the newest month first, in it by the engine's name. Months older than
    /// ``SentHistory/keptMonths`` may be gone.
    func usage() async throws -> [EngineUsage]

    /// What was sent: the newest first, at most `limit`. Older than the newest ``SentHistory/keptTexts`` may be gone.
    func sentTexts(limit: Int) async throws -> [SentText]

    /// The last list of an engine's voices; `nil` when there is none.
    /// - Parameter recipient: who listed them. The list of another is none of this engine's.
    func voiceList(of engine: String, from recipient: String) async throws -> VoiceList?

    /// Keeps a list, in the place of the engine's last one.
    func keepVoiceList(_ list: VoiceList, of engine: String, from recipient: String) async throws
}

package enum SentHistory {
    /// The month that is running, and those of a year before it.
    package static let keptMonths = 13
    /// Some weeks of a box that sends all it says.
    package static let keptTexts = 5000
}
