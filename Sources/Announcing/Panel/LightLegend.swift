/// Which pattern says what; printed in `board/README.md`.
package struct LightLegend: Hashable, Sendable {
    private var patterns: [IndicatorState: LightPattern]

    package static let standard = LightLegend([
        .ready: .on, .preparing: .blink, .speaking: .breathe, .ringing: .fastBlink, .snoozed: .flash,
        .offline: .doubleFlash, .trouble: .tripleFlash, .timeUnsure: .slowBlink, .buttonWarning: .flicker,
    ])

    private init(_ patterns: [IndicatorState: LightPattern]) { self.patterns = patterns }

    /// `nil` is dark.
    package subscript(state: IndicatorState?) -> LightPattern {
        get { state.flatMap { patterns[$0] } ?? .off }
        set { if let state { patterns[state] = newValue } }
    }
}
