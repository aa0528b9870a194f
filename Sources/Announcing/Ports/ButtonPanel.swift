/// Buttons, real or not.
package protocol ButtonPanel: Sendable {
    /// Gestures as they are recognised, until the panel goes away. One consumer. Debounce, polarity and gesture timing
    /// are the panel's business.
    /// - Throws: ``Problem`` when the panel can't be used; the daemon goes on without it.
    func presses() throws -> AsyncStream<ButtonPress>
}

/// One gesture on one button.
package struct ButtonPress: Hashable, Codable, Sendable {
    package enum Gesture: String, Codable, CaseIterable, Sendable {
        case single, double, long
    }

    /// The button's name in the configuration: `coffee`.
    package let button: String
    package let gesture: Gesture

    package init(button: String, gesture: Gesture = .single) {
        self.button = button
        self.gesture = gesture
    }
}
