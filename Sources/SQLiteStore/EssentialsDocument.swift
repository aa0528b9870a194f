import Announcing
import Foundation

/// The copy of the essentials as its file holds it.
struct EssentialsDocument: Codable, Sendable {
    /// Grows when an older program could no longer read what is written.
    static let currentVersion = 1

    var version = Self.currentVersion
    /// ISO 8601, in UTC.
    var madeAt: String
    var people: [Person]
    var schedules: [Schedule]
    var affirmations: [Affirmation]
    var rings: [Ring]
    var lastNumbers: [String: Int64]
    var knownTime: Date?
    /// When in the life of the machine ``knownTime`` was; not in what an earlier program wrote.
    var knownMoment: BootMoment?

    init(_ essentials: Essentials, madeAt: Date) {
        self.madeAt = ISO8601.utcText(madeAt)
        people = essentials.people.values.sorted { $0.id < $1.id }
        schedules = essentials.schedules.values.sorted { $0.id < $1.id }
        affirmations = essentials.affirmations.values.sorted { $0.id < $1.id }
        rings = essentials.rings
        lastNumbers = essentials.lastNumbers
        knownTime = essentials.knownTime?.at
        knownMoment = essentials.knownTime?.moment
    }

    var essentials: Essentials {
        Essentials(
            people: Dictionary(people.map { ($0.id, $0) }) { first, _ in first },
            schedules: Dictionary(schedules.map { ($0.id, $0) }) { first, _ in first },
            affirmations: Dictionary(affirmations.map { ($0.id, $0) }) { first, _ in first }, rings: rings,
            lastNumbers: lastNumbers, knownTime: knownTime.map { KnownTime(at: $0, moment: knownMoment) })
    }

    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    /// All that every version writes.
    private struct Versioned: Decodable {
        let version: Int
    }

    /// - Throws: ``Problem`` `conflict` when a newer version wrote it; a `DecodingError`.
    init(_ object: Data, path: String) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard try decoder.decode(Versioned.self, from: object).version <= Self.currentVersion else {
            throw Problem(
                .conflict, path, "a newer version of morning-coffee wrote it",
                remedy: "Update morning-coffee, or remove the file. It was left as it is.")
        }
        self = try decoder.decode(Self.self, from: object)
    }
}
