package import Announcing

extension AsyncThrowingStream where Element == AudioPiece {
    /// Every piece to the end.
    package func collected() async throws -> [AudioPiece] {
        try await reduce(into: []) { $0.append($1) }
    }
}

extension [AudioPiece] {
    package var sampleCount: Int { reduce(0) { $0 + $1.samples.count } }
}
