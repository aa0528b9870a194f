/// What a gesture on a button asks for.
package enum PanelAction: String, Codable, CaseIterable, Sendable {
    case affirmation
    case repeatLast = "repeat"
    case timeOfDay = "time"
    case stop
    case snooze
}

/// Which gesture on which button means what. While an alarm rings every button is the same, because whoever presses is
/// half asleep: a press snoozes, a hold stops.
package struct PanelBindings: Hashable, Sendable {
    private var actions: [String: [ButtonPress.Gesture: PanelAction]]

    /// One button, `coffee`: press for an affirmation, twice for the last thing again, hold for the time.
    package static let standard = PanelBindings([
        "coffee": [.single: .affirmation, .double: .repeatLast, .long: .timeOfDay],
        "stop": [.single: .stop, .long: .stop],
    ])

    package init(_ actions: [String: [ButtonPress.Gesture: PanelAction]]) { self.actions = actions }

    package var buttons: [String] { actions.keys.sorted() }

    /// - Returns: `nil` for a gesture without a meaning.
    /// - Throws: ``Problem`` `notFound` for a button that does not exist; the remedy lists those that do.
    package func action(for press: ButtonPress, isRinging: Bool) throws(Problem) -> PanelAction? {
        guard let gestures = actions[press.button] else {
            throw Problem(
                .notFound, "button \"\(press.button)\"", "does not exist",
                remedy: "Known buttons: \(buttons.joined(separator: ", ")).")
        }
        if isRinging { return press.gesture == .long || gestures[press.gesture] == .stop ? .stop : .snooze }
        return gestures[press.gesture]
    }
}
