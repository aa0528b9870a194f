package import Announcing
package import Foundation

/// Whether the next alarm will ring, as JSON.
package struct CheckupDocument: Codable, Hashable, Sendable {
    package var madeAt: Date
    /// `will-ring`, `will-ring-but`, `may-not-ring` or `no-alarm`.
    package var verdict: Checkup.Verdict
    /// The verdict in words.
    package var sentence: String
    package var next: OccurrenceDocument?
    /// The worst first; each with `about`, `severity` (`grave`, `warning` or `note`), `what` and `remedy`.
    package var doubts: [Checkup.Doubt]

    package init(_ checkup: Checkup) {
        madeAt = checkup.madeAt
        verdict = checkup.verdict
        sentence = checkup.sentence
        next = checkup.next.map { OccurrenceDocument($0.occurrence, of: $0.schedule) }
        doubts = checkup.doubts
    }
}
