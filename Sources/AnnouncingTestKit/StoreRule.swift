package import Announcing
import Testing

/// A store that keeps everything.
package typealias WholeStore = ScheduleStore & PersonStore & AffirmationStore & HistoryStore & AudioCache & RingStore
    & RemoteStore

/// One sentence of a port's contract, and how to find out whether an implementation keeps it.
///
/// A test target runs all rules of a contract on what it tests:
/// `@Test(arguments: ScheduleStoreRules.all) func `…`(rule: StoreRule) { try await rule.check(on: makeStore) }`.
package struct StoreRule: Sendable, CustomTestStringConvertible {
    /// Makes an empty store with these limits and this clock, of its own for each call.
    package typealias Maker = @Sendable (StoreRuleSettings) async throws -> any WholeStore

    private let sentence: String
    private let body: @Sendable (Maker) async throws -> Void

    /// - Parameter sentence: what is true of every implementation.
    init(_ sentence: String, _ body: @escaping @Sendable (Maker) async throws -> Void) {
        self.sentence = sentence
        self.body = body
    }

    package var testDescription: String { sentence }

    /// Records an issue for each way in which the rule is broken.
    package func check(on makeStore: Maker) async throws { try await body(makeStore) }
}

/// What a rule asks of the store it is checked on.
package struct StoreRuleSettings: Sendable {
    package var limits = CacheLimits.standard
    package var historyLimit = 1000
    package var clock: any WallClock = ManualWallClock()
    package var seed: UInt64 = 42
}
