/// What the terms of engines on other machines are judged by: network, time, and what was sent so far.
package struct RemoteConditions: Sendable {
    private let network: any NetworkState
    private let store: any UsageStore
    private let time: @Sendable () -> LocalDateTime
    let clock: any Clock<Duration>
    private let nearlyUp: @Sendable (EngineUsage, _ budget: Int) -> Void

    /// - Parameters:
    ///   - time: what clocks on the wall show now.
    ///   - clock: for how long a listener is left waiting.
    ///   - nearlyUp: told, once for an engine and month, when ``EngineUsage/warningShare`` of its budget is used.
    package init(
        network: any NetworkState, store: any UsageStore, time: @escaping @Sendable () -> LocalDateTime,
        clock: any Clock<Duration>, nearlyUp: @escaping @Sendable (EngineUsage, _ budget: Int) -> Void = { _, _ in }
    ) {
        self.network = network
        self.store = store
        self.time = time
        self.clock = clock
        self.nearlyUp = nearlyUp
    }

    var isOnline: Bool { network.isOnline }
    var localTime: LocalDateTime { time() }

    /// Counts a text that is about to be sent.
    /// - Throws: ``Problem`` `withheld` over the budget; of the store, and then the text is not to be sent.
    func count(_ characters: Int, for engine: String, budget: Int?) async throws {
        let month = UsageMonth(time().date)
        let usage = try await store.countUse(characters, of: engine, in: month, budget: budget)
        var before = usage
        before.characters -= characters
        if let budget, usage.isNearlyUp(budget), !before.isNearlyUp(budget) { nearlyUp(usage, budget) }
    }
}
