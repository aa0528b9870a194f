/// What a light does over and over while it shows a state.
package enum LightPattern: String, Codable, CaseIterable, Sendable {
    case off, on
    /// One second on and off.
    case slowBlink = "slow-blink"
    /// Half a second.
    case blink
    /// An eighth.
    case fastBlink = "fast-blink"
    /// A twentieth: nothing else looks like it.
    case flicker
    /// A short flash every three seconds.
    case flash
    /// Two of them.
    case doubleFlash = "double-flash"
    /// Three of them.
    case tripleFlash = "triple-flash"
    /// Slowly brighter and darker; just on where a light has only one brightness.
    case breathe

    /// One stretch of a pattern.
    package struct Step: Hashable, Sendable {
        /// 0 (dark) to 1.
        package let level: Double
        package let duration: Duration
        /// Whether the light gets to the next step's level little by little.
        package let isGradual: Bool
    }

    /// Repeated without end. One step alone is a light that stays as it is, and costs nothing.
    package var steps: [Step] {
        switch self {
        case .off: [Step(level: 0, duration: .zero, isGradual: false)]
        case .on: [Step(level: 1, duration: .zero, isGradual: false)]
        case .slowBlink: Self.blinking(.seconds(1))
        case .blink: Self.blinking(.milliseconds(500))
        case .fastBlink: Self.blinking(.milliseconds(125))
        case .flicker: Self.blinking(.milliseconds(50))
        case .flash: Self.flashes(1)
        case .doubleFlash: Self.flashes(2)
        case .tripleFlash: Self.flashes(3)
        case .breathe: [0, 1].map { Step(level: $0, duration: .milliseconds(1500), isGradual: true) }
        }
    }

    /// For a light that knows only on and off.
    package var withoutShades: LightPattern { self == .breathe ? .on : self }

    private static func blinking(_ half: Duration) -> [Step] {
        [1, 0].map { Step(level: $0, duration: half, isGradual: false) }
    }

    private static func flashes(_ count: Int) -> [Step] {
        let (flash, gap, period) = (Duration.milliseconds(80), Duration.milliseconds(220), Duration.seconds(3))
        let flashes = (0..<count).flatMap { _ in
            [Step(level: 1, duration: flash, isGradual: false), Step(level: 0, duration: gap, isGradual: false)]
        }
        let rest = period - (flash + gap) * count
        return flashes.dropLast() + [Step(level: 0, duration: gap + rest, isGradual: false)]
    }
}
