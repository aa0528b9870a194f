package import Announcing

extension Problem {
    /// - Parameters:
    ///   - chip: `nil` when no chip at all has it.
    ///   - lines: the names there are.
    package static func noLine(_ line: BoardProfile.Line, of chip: String?, lines: [String]) -> Problem {
        let named = lines.filter { !$0.isEmpty && $0 != "-" }
        let known =
            named.isEmpty
            ? "Its lines have no names: give offset: 0 to \(max(0, lines.count - 1))"
            : "Known: \(named.prefix(64).joined(separator: ", "))"
        guard let chip else {
            return Problem(
                .notFound, "line \(line)", "no GPIO chip of this machine has it",
                remedy: "Correct the board profile; \"gpioinfo\" lists the lines there are")
        }
        return Problem(.notFound, "line \(line)", "the chip \(chip) has none of this name", remedy: known)
    }

    /// - Parameters:
    ///   - labels: those that were looked for.
    ///   - seen: those that are there.
    package static func noChip(_ labels: [String], seen: [String]) -> Problem {
        let subject = labels.isEmpty ? "GPIO chip" : "GPIO chip \(labels.joined(separator: " or "))"
        guard seen.isEmpty else {
            return Problem(
                .notFound, subject, "is not in this machine",
                remedy: "There are: \(seen.joined(separator: ", ")). Choose another board profile, "
                    + "or plug the panel in; it is taken up when it appears")
        }
        return Problem(
            .notFound, subject, "this machine has none",
            remedy: "Choose panel.profile: none, or plug the panel in; it is taken up when it appears")
    }
}
