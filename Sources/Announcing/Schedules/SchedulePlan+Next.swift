package import Foundation

extension SchedulePlan {
    /// The first occurrence strictly after an instant; `nil` when there is none any more.
    ///
    /// - A local time that the zone skips rings at the first instant after the gap.
    /// - One that occurs twice rings once, the first time.
    /// - A date that the zone skips altogether does not ring.
    /// - Parameter rules: of the plan's zone, or of the system's where it names none.
    package func next(after instant: Date, in rules: ZoneRules) -> Occurrence? {
        next(after: instant, in: rules, except: nil)
    }

    /// The first occurrences strictly after an instant, in order; fewer than `count` when there are no more.
    package func occurrences(after instant: Date, count: Int, in rules: ZoneRules) -> [Occurrence] {
        var found: [Occurrence] = []
        while found.count < count, let occurrence = next(after: found.last?.instant ?? instant, in: rules) {
            found.append(occurrence)
        }
        return found
    }

    fileprivate func next(after instant: Date, in rules: ZoneRules, except skipped: CivilDate?) -> Occurrence? {
        let now = instant.secondsSince1970
        let period = rules.period(at: now)
        let skippedDay = skipped?.daysSince1970
        switch recurrence {
        case .once(let date):
            let day = date.daysSince1970
            return day == skippedDay ? nil : occurrence(onDay: day, in: rules, near: period, after: now)
        case .weekly(let weekdays):
            // No occurrence of an earlier date is still to come: a gap delays a local time to its end at most, and
            // until then the wall shows a date that is not later. Of the weeks ahead one may be skipped by the zone,
            // one by the owner, and one have rung before the clocks were set back over it.
            let today = Int(now + period.offset).floored(by: 86_400)
            for day in today...today + 28 where weekdays.containsDay(day) && day != skippedDay {
                if let occurrence = occurrence(onDay: day, in: rules, near: period, after: now) { return occurrence }
            }
            return nil
        }
    }

    /// - Parameter day: the local date, in days since 1970-01-01.
    private func occurrence(
        onDay day: Int, in rules: ZoneRules, near period: ZonePeriod, after now: Int64
    ) -> Occurrence? {
        let midnight = Int64(day) * 86_400
        let seconds: Int64
        var local = midnight + Int64(time.secondsSinceMidnight)
        switch rules.instants(ofLocalSeconds: local, near: period) {
        case .unique(let instant): seconds = instant
        case .twice(let first, _): seconds = first
        case .skipped(let gapEnd, let gapStartLocal, let gapEndLocal):
            let isWholeDay =
                gapStartLocal.localSeconds <= midnight && gapEndLocal.localSeconds >= midnight + 86_400
            guard !isWholeDay else { return nil }
            (seconds, local) = (gapEnd, gapEndLocal.localSeconds)
        }
        guard seconds > now else { return nil }
        return Occurrence(
            instant: Date(secondsSince1970: seconds), localDate: CivilDate(daysSince1970: day),
            offset: Int(local - seconds))
    }
}

extension Schedule {
    /// The first occurrence strictly after an instant, under the rules of ``SchedulePlan/next(after:in:)``; `nil` while
    /// the schedule is disabled. The occurrence of the skipped date is left out.
    package func next(after instant: Date, in rules: ZoneRules) -> Occurrence? {
        isEnabled ? plan.next(after: instant, in: rules, except: skippedDate) : nil
    }
}
