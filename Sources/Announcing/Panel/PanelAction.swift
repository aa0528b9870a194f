/// What a gesture on a button asks for.
package enum PanelAction: String, Codable, CaseIterable, Sendable {
    case affirmation
    case repeatLast = "repeat"
    case timeOfDay = "time"
    case stop
    case snooze
    /// Says when the next alarm rings, and what is wrong, if something is.
    case nextAlarm = "next"
    case louder
    case softer
    /// Says what the light means.
    case why
    /// The daemon begins anew, as after a power cut, and forgets nothing.
    case restart
}
