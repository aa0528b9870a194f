/// One voice of a Kokoro test model: a style per number of tokens.
package struct KokoroStylePack: Sendable {
    package static let rows = 510
    package static let width = 256
    static let shape = [rows, 1, width]

    /// How loud this voice is, above 0.3 and at most 1.
    package let loudness: Float
    package let values: [Float]

    /// - Parameters:
    ///   - number: from 0 on; the later, the louder.
    package init(number: Int, of count: Int) {
        let loudness = 0.3 + 0.7 * Float(number + 1) / Float(count)
        self.loudness = loudness
        values = (0..<Self.rows).flatMap { row in
            [loudness, row.isMultiple(of: 2) ? 0 : 0.6] + [Float](repeating: 0, count: Self.width - 2)
        }
    }
}
