/// Which gesture on which button means what. While an alarm rings every button is the same, because whoever presses is
/// half asleep: a press snoozes, a hold stops.
package struct PanelBindings: Hashable, Sendable {
    private var actions: [String: [ButtonPress.Gesture: PanelAction]]

    /// One button, `coffee`, is enough: press for an affirmation, twice for the last thing again, three times for the next
    /// alarm, hold for the time. The others are for boxes that have them.
    package static let standard = PanelBindings([
        "coffee": [
            .single: .affirmation, .double: .repeatLast, .triple: .nextAlarm, .long: .timeOfDay, .veryLong: .restart,
        ],
        "stop": [.single: .stop, .long: .why],
        "louder": [.single: .louder],
        "softer": [.single: .softer],
    ])

    package init(_ actions: [String: [ButtonPress.Gesture: PanelAction]]) { self.actions = actions }

    package var buttons: [String] { actions.keys.sorted() }

    /// Which gestures mean something on a button while nothing rings.
    func gestures(on button: String) -> Set<ButtonPress.Gesture> { Set((actions[button] ?? [:]).keys) }

    /// What a press is for while nothing rings; `nil` for one without a meaning, and for a button that does not exist.
    package func meaning(of press: ButtonPress) -> PanelAction? { actions[press.button]?[press.gesture] }

    /// - Returns: `nil` for a gesture without a meaning.
    /// - Throws: ``Problem`` `notFound` for a button that does not exist; the remedy lists those that do.
    package func action(for press: ButtonPress, isRinging: Bool) throws(Problem) -> PanelAction? {
        guard let gestures = actions[press.button] else {
            throw Problem(
                .notFound, "button \"\(press.button)\"", "does not exist",
                remedy: "Known buttons: \(buttons.joined(separator: ", ")).")
        }
        guard isRinging else { return gestures[press.gesture] }
        switch press.gesture {
        case .long: return .stop
        // A hold has stopped it long ago.
        case .veryLong: return gestures[.veryLong]
        case .single, .double, .triple: return gestures[press.gesture] == .stop ? .stop : .snooze
        }
    }
}
