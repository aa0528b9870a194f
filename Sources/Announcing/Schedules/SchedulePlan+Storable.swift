extension SchedulePlan {
    /// Checks what every store relies on: that the plan reads back as it was written and can ring at all. Whether its
    /// zone, script and person exist is not looked at.
    /// - Throws: ``Problem`` `invalidInput` for a volume outside 0 to 100, an empty set of days, or a year that is not
    ///   written with four digits.
    package func checkStorable() throws(Problem) {
        if let volume, !(0...100).contains(volume) {
            throw Problem(.invalidInput, "volume \(volume)", "it is out of range", remedy: "Give 0 to 100.")
        }
        switch recurrence {
        case .weekly(let days) where days.isEmpty:
            throw Problem(.invalidInput, "days", "none is named", remedy: "Give days like mon-fri,sun.")
        case .once(let date) where !(0...9999).contains(date.year):
            throw Problem(
                .invalidInput, "date \(date)", "its year is out of range", remedy: "Give a date like 2026-11-24.")
        default: break
        }
    }
}
