/// The rule at the end of a TZif file: how a zone's clocks go on after the last transition that is listed.
struct PosixZoneRule: Hashable, Sendable {
    /// What the rule changes to and from every year. Where winter is the exception (Europe/Dublin), it is "daylight".
    struct Daylight: Hashable, Sendable {
        let type: LocalTimeType
        /// On a wall that shows standard time.
        let begins: YearlyMoment
        /// On a wall that shows daylight time.
        let ends: YearlyMoment
    }

    let standard: LocalTimeType
    let daylight: Daylight?

    /// The stretch of unchanged clocks around an instant, under this rule alone.
    func period(at seconds: Int64) -> ZonePeriod {
        var period = ZonePeriod(start: .min, end: .max, type: standard)
        guard let daylight else { return period }
        // Beyond a billion years the sums below would overflow.
        let seconds = min(max(seconds, -1 << 55), 1 << 55)
        let year = CivilDate(daysSince1970: Int(seconds).floored(by: 86_400)).year
        // A moment may lie a week outside its year, so the neighbours count. Of two at the same time the later in this
        // order wins: where daylight time ends when the next year's begins, it never ends.
        for year in year - 1...year + 1 {
            let begin = daylight.begins.localSeconds(inYear: year) - Int64(standard.offset)
            let end = daylight.ends.localSeconds(inYear: year) - Int64(daylight.type.offset)
            if begin < end {
                period.narrow(around: seconds, at: begin, to: daylight.type)
                period.narrow(around: seconds, at: end, to: standard)
            } else {
                period.narrow(around: seconds, at: end, to: standard)
                period.narrow(around: seconds, at: begin, to: daylight.type)
            }
        }
        return period
    }
}

extension ZonePeriod {
    /// Takes into account that the clocks were set to a type at an instant.
    fileprivate mutating func narrow(around seconds: Int64, at transition: Int64, to type: LocalTimeType) {
        if transition <= seconds, transition >= start {
            start = transition
            self.type = type
        } else if transition > seconds {
            end = min(end, transition)
        }
    }
}

/// A moment that comes back every year, as a POSIX rule writes it.
struct YearlyMoment: Hashable, Sendable {
    enum Day: Hashable, Sendable {
        /// `Jn`: 1 to 365; 29 February is never counted.
        case ordinalWithoutLeapDay(Int)
        /// `n`: 0 to 365; 29 February is counted.
        case ordinal(Int)
        /// `Mm.w.d`: the w-th of a day of the week (0 is Sunday) in a month; the fifth is the last.
        case weekday(month: Int, week: Int, day: Int)
    }

    let day: Day
    /// From midnight; -167 to 167 hours.
    let seconds: Int

    /// As ``LocalDateTime/localSeconds``.
    func localSeconds(inYear year: Int) -> Int64 { Int64(dayNumber(inYear: year) * 86_400 + seconds) }

    private func dayNumber(inYear year: Int) -> Int {
        switch day {
        case .ordinalWithoutLeapDay(let ordinal):
            let passedLeapDay = ordinal >= 60 && CivilDate.isLeap(year: year)
            return CivilDate.daysSince1970(year: year, month: 1, day: 1) + ordinal - (passedLeapDay ? 0 : 1)
        case .ordinal(let ordinal):
            return CivilDate.daysSince1970(year: year, month: 1, day: 1) + ordinal
        case .weekday(let month, let week, let weekday):
            let first = CivilDate.daysSince1970(year: year, month: month, day: 1)
            // 1970-01-01 was a Thursday, the fourth after Sunday.
            let firstWeekday = first + 4 - (first + 4).floored(by: 7) * 7
            let dayOfMonth = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
            return first + (dayOfMonth < CivilDate.length(ofMonth: month, year: year) ? dayOfMonth : dayOfMonth - 7)
        }
    }
}
