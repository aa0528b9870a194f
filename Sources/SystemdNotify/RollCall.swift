/// Asks the parts of this process whether they are alive. A part that hangs never answers, so that the call stays open.
package struct RollCall: Sendable {
    /// Asks one part; it calls back from its own loop, once or never.
    package typealias Part = @Sendable (_ answer: @escaping @Sendable () -> Void) -> Void

    private let parts: [Part]

    package init(_ parts: [Part]) { self.parts = parts }

    /// Asks all, and returns when all have answered.
    /// - Throws: `CancellationError`.
    package func answered() async throws {
        let (answers, answer) = AsyncStream<Void>.makeStream()
        for part in parts { part { answer.yield() } }
        var missing = parts.count
        guard missing > 0 else { return }
        for await _ in answers {
            missing -= 1
            if missing == 0 { return }
        }
        throw CancellationError()
    }
}
