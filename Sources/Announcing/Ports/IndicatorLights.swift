/// Lights, real or drawn.
package protocol IndicatorLights: Sendable {
    /// Shows this state until the next call; `nil` is dark: nothing worth a light at this hour. Never throws: a broken
    /// light must not stop an alarm; the implementation tells of it once. Returns as soon as the light shows it; a light
    /// that moves goes on by itself.
    func show(_ state: IndicatorState?) async
}

/// What the lights can say. ``LightLegend`` has the pattern for each.
package enum IndicatorState: String, Hashable, Codable, CaseIterable, Sendable {
    case ready, preparing, speaking, ringing, snoozed, offline, trouble
    /// The clock is not believed yet; nothing rings.
    case timeUnsure = "time-unsure"
    /// A button is held, and something drastic happens if it is held on.
    case buttonWarning = "button-warning"
}
