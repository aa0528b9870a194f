extension SchedulePlan {
    /// Checks what every store relies on: that the plan reads back as it was written and can ring at all. Whether its
    /// zone, script and person exist is not looked at.
    /// - Throws: ``Problem`` `invalidInput` for a volume outside 0 to 100, minutes of ringing outside 0 to 120, a ramp or
    ///   rule for missed alarms outside what its text form can say, an empty set of days, or a year that is not written
    ///   with four digits.
    package func checkStorable() throws(Problem) {
        if let volume, !(0...100).contains(volume) {
            throw Problem(.invalidInput, "volume \(volume)", "it is out of range", remedy: "Give 0 to 100.")
        }
        try checkRinging()
        switch recurrence {
        case .weekly(let days) where days.isEmpty:
            throw Problem(.invalidInput, "days", "none is named", remedy: "Give days like mon-fri,sun.")
        case .once(let date) where !(0...9999).contains(date.year):
            throw Problem(
                .invalidInput, "date \(date)", "its year is out of range", remedy: "Give a date like 2026-11-24.")
        default: break
        }
    }
    private func checkRinging() throws(Problem) {
        if let ringMinutes, !(0...120).contains(ringMinutes) {
            throw Problem(
                .invalidInput, "ring minutes \(ringMinutes)", "they are out of range", remedy: "Give 0 to 120.")
        }
        if let ramp, VolumeRamp(ramp.description) != ramp {
            throw Problem(
                .invalidInput, "ramp \(ramp)", "it is out of range",
                remedy: "Give a start of 0 to 100 percent and 0 to 3600 seconds, like 25:20.")
        }
        if let missedRule, MissedRule(missedRule.description) != missedRule {
            throw Problem(
                .invalidInput, "missed rule \(missedRule)", "it is out of range", remedy: "Give 1 to 1440 minutes.")
        }
    }
}
