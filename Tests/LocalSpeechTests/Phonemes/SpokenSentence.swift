import Foundation
import Testing

@testable import LocalSpeech

/// A line of ``SpokenSentences``: `marks|text|phonemes`.
struct SpokenSentence: CustomTestStringConvertible, Sendable {
    let marks: String
    let text: String
    let phonemes: [String]

    init(row: Substring) {
        let columns = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        marks = columns[0]
        text = columns[1]
        phonemes = columns[2].components(separatedBy: " / ")
    }

    init(text: String, clauses: [PhonemeClause]) {
        self.text = text
        marks = clauses.map(Self.mark).joined()
        phonemes = clauses.map(\.withoutGlides)
    }

    /// As it is written in ``SpokenSentences``.
    var row: String { "\(marks)|\(text)|\(phonemes.joined(separator: " / "))" }

    var testDescription: String { text }

    private static func mark(_ clause: PhonemeClause) -> String {
        (clause.terminator.map { String($0.rawValue) } ?? "_") + (clause.endsSentence ? "/" : "")
    }
}
