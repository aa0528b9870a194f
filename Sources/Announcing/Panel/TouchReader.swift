/// Makes gestures out of touches, knowing what the buttons mean and whether an alarm rings. A pure value.
///
/// It waits for a second press only where a second press means something. While an alarm rings it waits for nothing: the
/// first contact silences, and what the hand does next is part of the same wish, to sleep on: a second slap is nothing new,
/// and a hold makes an end of the alarm.
package struct TouchReader: Hashable, Sendable {
    package enum Reading: Hashable, Sendable {
        /// - isForAlarm: what it means is as if the alarm still rang.
        case press(ButtonPress, isForAlarm: Bool)
        /// Something drastic happens if the button is held on; or no longer does.
        case warning(Bool)
    }

    /// What is going on on one button.
    private struct Touch: Hashable {
        /// Short presses that were acted upon already.
        var done = 0
        var isForAlarm = false
        var isWarning = false
    }

    /// After an alarm was silenced by hand: for so long a further press is no new wish.
    private static let drowsiness = Duration.seconds(3)

    private var touches: [String: Touch] = [:]
    private var silencedAt: Duration?

    package init() {}

    package mutating func read(_ touch: ButtonTouch, bindings: PanelBindings, isRinging: Bool) -> [Reading] {
        let button = touch.button
        let bound = bindings.gestures(on: button)
        var state = touches[button] ?? Touch()
        let readings: [Reading]
        switch touch.phase {
        case .down: readings = down(touch, &state, bound, isRinging)
        case .up(let count): readings = up(count, button, &state, bound)
        case .settled(let count): readings = settled(count, button, state, bound)
        case .held(let hold): readings = held(hold, button, &state, bound)
        case .letGo: readings = state.isWarning ? [.warning(false)] : []
        }
        switch touch.phase {
        case .settled, .letGo: touches[button] = nil
        case .down, .up, .held: touches[button] = state
        }
        return readings
    }

    private mutating func down(
        _ touch: ButtonTouch, _ state: inout Touch, _ bound: Set<ButtonPress.Gesture>, _ isRinging: Bool
    ) -> [Reading] {
        let press = ButtonPress(button: touch.button)
        if isRinging {
            silencedAt = touch.at
            state.isForAlarm = true
            return [.press(press, isForAlarm: true)]
        }
        if let silencedAt, touch.at - silencedAt < Self.drowsiness { state.isForAlarm = true }
        // Whatever the finger does next, it can mean nothing else.
        return bound == [.single] && !state.isForAlarm ? [.press(press, isForAlarm: false)] : []
    }

    private func up(
        _ count: Int, _ button: String, _ state: inout Touch, _ bound: Set<ButtonPress.Gesture>
    ) -> [Reading] {
        let most = Self.row.last { bound.contains($0) }.flatMap { Self.row.firstIndex(of: $0) }.map { $0 + 1 }
        guard count - state.done == most else { return [] }
        defer { state.done = count }
        return press(count - state.done, button, state, bound)
    }

    private func settled(
        _ count: Int, _ button: String, _ state: Touch, _ bound: Set<ButtonPress.Gesture>
    ) -> [Reading] { press(count - state.done, button, state, bound) }

    private func press(
        _ count: Int, _ button: String, _ state: Touch, _ bound: Set<ButtonPress.Gesture>
    ) -> [Reading] {
        guard !state.isForAlarm, bound != [.single], (1...Self.row.count).contains(count) else { return [] }
        return [.press(ButtonPress(button: button, gesture: Self.row[count - 1]), isForAlarm: false)]
    }

    private func held(
        _ hold: ButtonTouch.Hold, _ button: String, _ state: inout Touch, _ bound: Set<ButtonPress.Gesture>
    ) -> [Reading] {
        switch hold {
        case .long: return [.press(ButtonPress(button: button, gesture: .long), isForAlarm: state.isForAlarm)]
        case .warning:
            guard bound.contains(.veryLong) else { return [] }
            state.isWarning = true
            return [.warning(true)]
        case .veryLong:
            defer { state.isWarning = false }
            let press = Reading.press(ButtonPress(button: button, gesture: .veryLong), isForAlarm: false)
            return state.isWarning ? [press, .warning(false)] : []
        }
    }

    /// By how many presses they take.
    private static let row: [ButtonPress.Gesture] = [.single, .double, .triple]
}
