package import Announcing

/// The name of a voice on this machine, which is also the name of its folder: `en_US-lessac-medium`, `kokoro`.
///
/// Letters, digits, `-`, `_` and `.`, the first a letter or a digit, 100 bytes at most; so it can't lead out of its folder.
package struct VoiceName: Hashable, Sendable {
    package let text: String

    /// - Throws: ``Problem`` `invalidInput` for what can't be a name.
    package init(_ text: String) throws(Problem) {
        guard Self.isName(text) else {
            throw Problem(
                .invalidInput, "voice \"\(text.prefix(100))\"", "is not the name of a voice",
                remedy: "A name looks like en_US-lessac-medium; `morning-coffee voice list --available` shows some.")
        }
        self.text = text
    }

    /// A name from a table in the source, which a test reads through.
    init(known text: String) { self.text = text }

    private static func isName(_ text: String) -> Bool {
        guard text.utf8.count <= 100, let first = text.unicodeScalars.first, isLetterOrDigit(first) else {
            return false
        }
        return text.unicodeScalars.allSatisfy { isLetterOrDigit($0) || "-_.".unicodeScalars.contains($0) }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            // The accents of a name that a Mac has written are scalars of their own.
            || scalar.properties.generalCategory == .nonspacingMark
    }
}

extension VoiceName: CustomStringConvertible {
    package var description: String { text }
}
