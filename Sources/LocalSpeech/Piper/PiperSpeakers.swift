import Announcing

/// The speakers of a voice, by number and, mostly, by name.
struct PiperSpeakers: Hashable, Sendable {
    /// At least one. The model takes a speaker's number only when there are more.
    let count: Int
    let numbersByName: [String: Int]
    let defaultNumber: Int

    /// Names in the order of their numbers.
    var names: [String] {
        numbersByName.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    }

    /// The number of a speaker. A name goes before a number: there are voices whose speakers are named `0`, `1`, `103`.
    /// - Throws: ``Problem`` `notFound` with near names.
    func number(of speaker: String) throws(Problem) -> Int {
        if let number = numbersByName[speaker] { return number }
        if let number = Int(speaker), (0..<count).contains(number) { return number }
        let near = names.nearest(to: speaker)
        throw Problem(
            .notFound, "speaker \"\(speaker)\"", "this voice has no such speaker",
            remedy: near.isEmpty ? choice : "Near names: \(near.joined(separator: ", "))")
    }

    private var choice: String {
        if count == 1 { return "It has only one: leave the speaker out" }
        let examples = names.prefix(3).joined(separator: ", ")
        return "Give a number from 0 to \(count - 1)" + (examples.isEmpty ? "" : ", or a name like \(examples)")
    }
}
