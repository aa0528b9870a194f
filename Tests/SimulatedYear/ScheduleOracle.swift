package import Announcing
package import Foundation

/// A second opinion on when a plan rings, slow and simple: it watches the zone's wall go by, step by step, and notes
/// where its hands jump. Of ``ZoneRules`` it only asks for offsets.
package struct ScheduleOracle {
    /// A stretch in which the hands moved as they should. Seconds.
    private struct Stretch {
        let start: Int64
        let localStart: Int64
        var length: Int64

        var localEnd: Int64 { localStart + length }
    }

    private let stretches: [Stretch]

    /// - Parameters:
    ///   - start: the first second to watch.
    ///   - days: for how long.
    ///   - step: seconds from one look to the next; what jumps there and back in between goes unseen.
    package init(rules: ZoneRules, from start: Int64, days: Int, step: Int64 = 60) {
        var stretches: [Stretch] = []
        var offset = rules.offset(at: start)
        var current = Stretch(start: start, localStart: start + Int64(offset), length: 0)
        for look in stride(from: start, to: start + Int64(days) * 86_400, by: Int(step)) {
            guard rules.offset(at: look + step) != offset else {
                current.length += step
                continue
            }
            for second in look..<look + step {
                let now = rules.offset(at: second + 1)
                current.length += 1
                guard now != offset else { continue }
                stretches.append(current)
                offset = now
                current = Stretch(start: second + 1, localStart: second + 1 + Int64(now), length: 0)
            }
        }
        self.stretches = stretches + [current]
    }

    /// When the plan rings, among the local dates that were watched from midnight to midnight.
    /// - Parameter skipped: a date that is left out.
    package func rings(of plan: SchedulePlan, except skipped: CivilDate? = nil) -> [Date] {
        guard let first = stretches.first, let last = stretches.last else { return [] }
        // Two days at the end that may lie on both sides of a jump are left out.
        let dates = Self.day(first.localStart) + 2...Self.day(last.localEnd) - 2
        let time = Int64(plan.time.hour * 3600 + plan.time.minute * 60 + plan.time.second)
        let instants = dates.map(CivilDate.init(daysSince1970:))
            .filter { $0 != skipped && plan.rings(on: $0) }
            .compactMap { ring(onDay: $0.daysSince1970, at: time) }
        return Set(instants).sorted().map { Date(timeIntervalSince1970: Double($0)) }
    }

    private func ring(onDay day: Int, at time: Int64) -> Int64? {
        let midnight = Int64(day) * 86_400
        let local = midnight + time
        if let shown = stretches.first(where: { $0.localStart <= local && local < $0.localEnd }) {
            return shown.start + local - shown.localStart
        }
        for (before, after) in zip(stretches, stretches.dropFirst())
        where before.localEnd <= local && local < after.localStart {
            let wasShown = stretches.contains { $0.localStart < midnight + 86_400 && midnight < $0.localEnd }
            return wasShown ? after.start : nil
        }
        return nil
    }

    private static func day(_ local: Int64) -> Int { Int((Double(local) / 86_400).rounded(.down)) }
}

extension SchedulePlan {
    fileprivate func rings(on date: CivilDate) -> Bool {
        switch recurrence {
        case .once(let day): day == date
        case .weekly(let days): days.contains(date.weekday)
        }
    }
}
