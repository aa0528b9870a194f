/// One entry of a voice's alphabet: mostly a single code point.
///
/// Not a `String`: those are equal when they look the same, and `;` (U+003B) and the Greek question mark (U+037E), or `ç`
/// and a `c` with its cedilla apart, are different entries.
struct PhonemeSymbol: Hashable, Sendable {
    let scalars: [Unicode.Scalar]

    init(_ text: String) { scalars = Array(text.unicodeScalars) }
    init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }
}

extension PhonemeSymbol: CustomStringConvertible {
    var description: String { String(scalars) }
}
