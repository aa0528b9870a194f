import Announcing
import Foundation

/// What the box can't ring rightly without: held in memory beside the database, and copied to a file of its own, so that
/// it is there again when the database is lost.
struct Essentials: Hashable, Sendable {
    var people: [Identifier<Person>: Person] = [:]
    var schedules: [Identifier<Schedule>: Schedule] = [:]
    var affirmations: [Identifier<Affirmation>: Affirmation] = [:]
    /// By due time.
    var rings: [Ring] = []
    /// The highest number that each table ever gave; history keeps them after the row is gone.
    var lastNumbers: [String: Int64] = [:]
    var knownTime: KnownTime?

    /// Whether the copy would say the same. The known time alone is no reason to write it: on quiet nights nothing else
    /// changes.
    func isCopied(by other: Essentials) -> Bool {
        var other = other
        other.knownTime = knownTime
        return self == other
    }

    /// "3 schedules, 1 person and 70 affirmations"; "nothing" where there is none.
    var summary: String {
        let parts = [
            (schedules.count, "schedule", "schedules"), (people.count, "person", "people"),
            (affirmations.count, "affirmation", "affirmations"),
        ].filter { $0.0 > 0 }.map { "\($0) \($0 == 1 ? $1 : $2)" }
        guard let last = parts.last else { return "nothing" }
        return parts.count == 1 ? last : parts.dropLast().joined(separator: ", ") + " and " + last
    }
}
