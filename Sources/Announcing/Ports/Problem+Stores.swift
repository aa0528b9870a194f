/// What every store says in the same words, whatever it keeps its data in.
extension Problem {
    package static func noSchedule(_ id: Identifier<Schedule>) -> Problem {
        Problem(
            .notFound, "schedule \(id)", "there is none with this number",
            remedy: "`morning-coffee schedule list` shows them.")
    }

    package static func noPerson(_ id: Identifier<Person>) -> Problem {
        Problem(
            .notFound, "person \(id)", "there is none with this number",
            remedy: "`morning-coffee person list` shows them.")
    }

    package static func noAffirmation(_ id: Identifier<Affirmation>) -> Problem {
        Problem(
            .notFound, "affirmation \(id)", "there is none with this number",
            remedy: "`morning-coffee affirmation list` shows them.")
    }

    /// Two people can't share a name: it is how they are called on the command line.
    package static func nameTaken(_ name: String, by id: Identifier<Person>) -> Problem {
        Problem(.conflict, "person \"\(name)\"", "the name belongs to person \(id)", remedy: "Choose another name.")
    }

    package static let blankName = Problem(
        .invalidInput, "person", "the name is blank", remedy: "Give the name as it is to be spoken.")

    package static let blankAffirmation = Problem(
        .invalidInput, "affirmation", "the text is blank", remedy: "Give the sentence to be spoken.")

    /// - Parameter schedules: those that name the person, by id; never empty.
    package static func personInUse(_ person: Person, by schedules: [Identifier<Schedule>]) -> Problem {
        let list = schedules.map(\.description).joined(separator: ", ")
        return Problem(
            .conflict, "person \"\(person.name)\"",
            schedules.count == 1 ? "schedule \(list) wakes them" : "schedules \(list) wake them",
            remedy: "Remove \(schedules.count == 1 ? "it" : "these") or give \(schedules.count == 1 ? "it" : "them") "
                + "to somebody else first.")
    }
}
