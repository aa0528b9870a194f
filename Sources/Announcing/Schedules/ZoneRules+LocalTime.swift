extension ZoneRules {
    /// Which instants a local time stands for.
    package func instants(of local: LocalDateTime) -> LocalTimeResolution {
        instants(ofLocalSeconds: local.localSeconds, near: period(at: local.localSeconds))
    }

    /// - Parameters:
    ///   - local: as ``LocalDateTime/localSeconds``.
    ///   - around: any period; the answer is quick where it is the right one.
    func instants(ofLocalSeconds local: Int64, near around: ZonePeriod) -> LocalTimeResolution {
        // No zone is further from UTC than this, so every instant with this local time lies in between.
        let reach = Int64(26 * 3600)
        if around.start <= local - reach, around.end > local + reach { return .unique(local - around.offset) }

        var period = period(at: local - reach)
        var first: Int64?
        var afterGap: ZonePeriod?
        while true {
            let instant = local - period.offset
            if instant >= period.start, instant < period.end {
                if let first { return .twice(first: first, second: instant) }
                first = instant
            } else if instant < period.start, afterGap == nil {
                // Every period until here was over too early for this local time, and this one begins too late.
                afterGap = period
            }
            guard period.end <= local + reach else { break }
            period = self.period(at: period.end)
        }
        return first.map { .unique($0) } ?? skipped(upTo: afterGap ?? period)
    }

    /// The gap that ends where a period begins.
    private func skipped(upTo period: ZonePeriod) -> LocalTimeResolution {
        let before = self.period(at: period.start - 1)
        return .skipped(
            gapEnd: period.start,
            gapStartLocal: LocalDateTime(localSeconds: period.start + before.offset),
            gapEndLocal: LocalDateTime(localSeconds: period.start + period.offset))
    }
}
