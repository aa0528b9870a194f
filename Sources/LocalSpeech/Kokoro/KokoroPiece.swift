/// Tokens that a model is given at once.
struct KokoroPiece: Hashable, Sendable {
    /// 1 to ``limit``, without pads.
    let ids: [Int64]
    /// What stands between it and the next piece; the last one ends a sentence.
    let ending: KokoroBreak

    /// The model has 512 positions, and two of them are pads.
    static let limit = 510
}
