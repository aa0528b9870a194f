extension AudioStream {
    /// The pieces that a task delivers, which is cancelled when the consumer goes away.
    package static func of(
        _ work: @escaping @Sendable (_ deliver: @escaping @Sendable (AudioPiece) -> Void) async throws -> Void
    ) -> AudioStream {
        AudioStream { continuation in
            let task = Task {
                do {
                    try await work { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
