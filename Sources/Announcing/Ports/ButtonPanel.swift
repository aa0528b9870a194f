/// Buttons, real or not.
package protocol ButtonPanel: Sendable {
    /// What hands do, from now on, until the panel goes away or the stream is dropped. One consumer at a time. Polarity,
    /// debounce and the timing of a touch are the panel's business; what a touch means is not (``TouchReader``).
    ///
    /// A panel of which only a part can be used says so in the stream and goes on with the rest.
    /// - Throws: ``Problem`` when nothing of the panel can be used, now or later; the daemon goes on without it.
    func signals() throws -> AsyncStream<PanelSignal>
}

/// What comes from a panel.
package enum PanelSignal: Hashable, Sendable {
    /// A step of a touch, as it happens.
    case touch(ButtonTouch)
    /// A whole gesture, from a panel that can't tell the steps: a key of a terminal has no end.
    case press(ButtonPress)
    /// Everything of the panel that can't be used at the moment, and why; empty when all of it can.
    case troubles([Problem])
}

/// A step of a touch on one button.
package struct ButtonTouch: Hashable, Sendable {
    package enum Phase: Hashable, Sendable {
        /// A finger is on the button.
        case down
        /// It left soon: the end of a short press, the `count`-th in a row.
        case up(count: Int)
        /// So many short presses, and no other followed.
        case settled(count: Int)
        /// It has been on the button for so long. Short presses before it no longer count.
        case held(Hold)
        /// It left after it was ``held(_:)``.
        case letGo
    }

    /// How long, in words; see ``ButtonTiming``.
    package enum Hold: Hashable, Sendable {
        case long
        /// On the way to ``veryLong``.
        case warning
        case veryLong
    }

    /// The button's name in the configuration: `coffee`.
    package let button: String
    package let phase: Phase
    /// When, on a clock of the panel's that never jumps.
    package let at: Duration

    package init(button: String, phase: Phase, at: Duration) {
        self.button = button
        self.phase = phase
        self.at = at
    }
}

/// One gesture on one button.
package struct ButtonPress: Hashable, Codable, Sendable {
    package enum Gesture: String, Codable, CaseIterable, Sendable {
        case single, double, triple, long
        case veryLong = "very_long"
    }

    /// The button's name in the configuration: `coffee`.
    package let button: String
    package let gesture: Gesture

    package init(button: String, gesture: Gesture = .single) {
        self.button = button
        self.gesture = gesture
    }
}
