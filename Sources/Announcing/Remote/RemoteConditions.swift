package import Foundation

/// What the terms of engines on other machines are judged by: network, time, and what was sent so far.
package struct RemoteConditions: Sendable {
    private let network: any NetworkState
    let store: any RemoteStore
    private let now: @Sendable () -> (instant: Date, local: LocalDateTime)
    let clock: any Clock<Duration>
    private let nearlyUp: @Sendable (EngineUsage, _ budget: Int) -> Void

    /// - Parameters:
    ///   - now: the time, and what clocks on the wall show of it.
    ///   - clock: for how long a listener is left waiting.
    ///   - nearlyUp: told, once for an engine and month, when ``EngineUsage/warningShare`` of its budget is used.
    package init(
        network: any NetworkState, store: any RemoteStore,
        now: @escaping @Sendable () -> (instant: Date, local: LocalDateTime), clock: any Clock<Duration>,
        nearlyUp: @escaping @Sendable (EngineUsage, _ budget: Int) -> Void = { _, _ in }
    ) {
        self.network = network
        self.store = store
        self.now = now
        self.clock = clock
        self.nearlyUp = nearlyUp
    }

    var isOnline: Bool { network.isOnline }
    var instant: Date { now().instant }
    var localTime: LocalDateTime { now().local }

    /// Counts a text that is about to be sent.
    /// - Throws: ``Problem`` `withheld` over the budget; of the store, and then the text is not to be sent.
    func count(_ text: String, _ characters: Int, for engine: any RemoteEngine, budget: Int?) async throws {
        let (instant, local) = now()
        let sent = SentText(
            engine: engine.name, recipient: engine.recipient, text: text, characters: characters, sentAt: instant)
        let usage = try await store.count(sent, in: UsageMonth(local.date), budget: budget)
        var before = usage
        before.characters -= characters
        if let budget, usage.isNearlyUp(budget), !before.isNearlyUp(budget) { nearlyUp(usage, budget) }
    }
}
