import Announcing

extension SettingsReader {
    func read(_ section: ConfigurationSection, into alarm: inout Settings.Alarms) {
        if let minutes = section.integer("limit_minutes", in: 0...120) { alarm.style.limit = .seconds(60 * minutes) }
        if let seconds = section.integer("pause_seconds", in: 1...300) { alarm.style.pause = .seconds(seconds) }
        if let hasChime = section.bool("chime") { alarm.style.hasChime = hasChime }
        if let ramp = section.value("ramp", as: VolumeRamp.self, like: "25:20, 25:20:gentle, or none") {
            alarm.style.ramp = ramp
        }
        if let limit = section.integer("snooze_limit", in: 0...100) { alarm.style.snoozeLimit = limit }
        if let rule = section.value("missed", as: MissedRule.self, like: "ring-late:30, announce, or skip") {
            alarm.style.missedRule = rule
        }
        if let count = section.integer("prepare", in: 1...14) { alarm.prepared = count }
        if let text = section.text("bedtime") {
            if text == "never" {
                alarm.bedtime = nil
            } else if let bedtime = section.value("bedtime", as: TimeOfDay.self, like: "22:00, or never") {
                alarm.bedtime = bedtime
            }
        }
        let quiet = section.section("quiet_hours")
        let from = quiet.value("from", as: TimeOfDay.self, like: "22:00")
        let to = quiet.value("to", as: TimeOfDay.self, like: "06:30")
        let volume = quiet.integer("volume", in: 0...100)
        if let from, let to {
            alarm.quietHours = QuietHours(from: from, to: to)
            if let volume { alarm.quietHours?.volume = volume }
        } else if !quiet.keys.isEmpty, !Set(quiet.keys).isSuperset(of: ["from", "to"]) {
            section.report("quiet_hours", "needs both from and to", remedy: "Give both, like 22:00 and 06:30.")
        }
        quiet.rejectUnknownKeys()
        section.rejectUnknownKeys()
    }

    func read(_ section: ConfigurationSection, into clock: inout Settings.Clock) {
        /// `clock.when_unsure`
        enum Choice: String, CaseIterable { case guess, hold }
        let minutes = section.integer("guess_after_minutes", in: 0...1440)
        switch section.word("when_unsure", as: Choice.self) {
        case .hold: clock.policy = .hold
        case .guess, nil: if let minutes { clock.policy = .guess(after: .seconds(60 * minutes)) }
        }
        section.rejectUnknownKeys()
    }
}
