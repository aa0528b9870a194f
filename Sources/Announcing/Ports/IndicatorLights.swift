/// Lights, real or drawn.
package protocol IndicatorLights: Sendable {
    /// Shows this state until the next call. Never throws: a broken light must not stop an alarm; the implementation
    /// logs it once.
    func show(_ state: IndicatorState) async
}

/// What the lights can say. The pattern for each is the panel's business.
package enum IndicatorState: String, Hashable, Codable, Sendable {
    case ready, preparing, speaking, ringing, snoozed, trouble
    /// The clock is not believed yet; nothing rings.
    case timeUnsure = "time-unsure"
}
