import Foundation

/// A text as it is compared where case and outer blanks do not count: names of people, affirmations.
///
/// Two texts that a reader takes for the same fold to the same bytes, in every script: a store may put ``value`` under
/// a unique index.
package struct FoldedText: Hashable, Sendable {
    /// The folded form; empty when the text is blank.
    package let value: String

    package init(_ text: String) {
        // Upper case first: it spells out what has no capital of its own ("ß" is "SS"), lower case alone would not.
        // Composed last, because "é" may be one scalar or two.
        value =
            text.trimmingCharacters(in: .whitespacesAndNewlines).uppercased().lowercased()
            .precomposedStringWithCanonicalMapping
    }

    /// Whether there was nothing but blanks.
    package var isEmpty: Bool { value.isEmpty }
}
