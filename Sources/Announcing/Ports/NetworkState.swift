/// Whether there is a way from this box to the world.
package protocol NetworkState: Sendable {
    /// As far as the box itself can tell: a link that is up and a route that leads away. What is behind them, only an
    /// engine's own success tells.
    var isOnline: Bool { get }

    /// ``isOnline`` now, and after each change. Any number of consumers; never wakes up by itself.
    func changes() -> AsyncStream<Bool>
}
