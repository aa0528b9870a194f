/// How alarms ring whose schedule does not say otherwise.
package struct AlarmStyle: Hashable, Sendable {
    /// For how long an alarm rings when nobody stops it; zero says it once.
    package var limit: Duration
    /// The silence between its rounds.
    package var pause: Duration
    package var hasChime: Bool
    package var ramp: VolumeRamp
    /// How often it can be put off.
    package var snoozeLimit: Int
    package var missedRule: MissedRule

    package init(
        limit: Duration = .seconds(10 * 60), pause: Duration = .seconds(12), hasChime: Bool = true,
        ramp: VolumeRamp = .standard, snoozeLimit: Int = 5, missedRule: MissedRule = .standard
    ) {
        self.limit = limit
        self.pause = pause
        self.hasChime = hasChime
        self.ramp = ramp
        self.snoozeLimit = snoozeLimit
        self.missedRule = missedRule
    }

    /// The style of one schedule.
    package func adapted(to plan: SchedulePlan) -> AlarmStyle {
        var style = self
        if let minutes = plan.ringMinutes { style.limit = .seconds(60 * minutes) }
        if let hasChime = plan.hasChime { style.hasChime = hasChime }
        if let ramp = plan.ramp { style.ramp = ramp }
        if let rule = plan.missedRule { style.missedRule = rule }
        return style
    }
}

/// What makes an announcement an alarm: it rings, again and again, until somebody ends it.
package struct Alarm: Hashable, Sendable {
    package var ring: Ring.ID
    package var style: AlarmStyle
    /// How often it was put off so far.
    package var snoozes: Int

    package init(ring: Ring.ID, style: AlarmStyle, snoozes: Int = 0) {
        self.ring = ring
        self.style = style
        self.snoozes = snoozes
    }
}
