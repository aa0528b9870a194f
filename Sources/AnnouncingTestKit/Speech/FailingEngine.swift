package import Announcing

/// An engine that breaks: before its first piece, or after some. What it says before that is another engine's.
package struct FailingEngine: SpeechEngine {
    private let engine: any SpeechEngine
    private let pieceCount: Int
    private let problem: Problem

    /// - Parameters:
    ///   - engine: whose pieces it delivers until it fails.
    ///   - pieceCount: how many; 0 fails before the first.
    package init(
        _ engine: any SpeechEngine, afterPieces pieceCount: Int = 0,
        with problem: Problem = Problem(.unavailable, "failing engine", "is broken on purpose")
    ) {
        self.engine = engine
        self.pieceCount = pieceCount
        self.problem = problem
    }

    package var name: String { engine.name }
    package func modelIdentity(of voice: String) -> String { engine.modelIdentity(of: voice) }
    package var defaultVoice: String { engine.defaultVoice }

    package func voices() async throws -> [Voice] { try await engine.voices() }

    package func speech(for request: SpeechRequest) -> AudioStream {
        AudioStream { continuation in
            let delivery = Task {
                do {
                    var remaining = pieceCount
                    if remaining > 0 {
                        for try await piece in engine.speech(for: request) {
                            continuation.yield(piece)
                            remaining -= 1
                            if remaining == 0 { break }
                        }
                    }
                    continuation.finish(throwing: problem)
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in delivery.cancel() }
        }
    }

    package func checkHealth() async throws { throw problem }
}
