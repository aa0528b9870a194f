extension Announcer {
    /// What gestures reach beside this; to be given before the first one comes.
    package func use(_ outlets: PanelOutlets, dial: VolumeDial?) {
        panelOutlets = outlets
        self.dial = dial
    }

    /// Does what a touch means, as soon as it means something.
    /// - Returns: what was done, and whether a warning begins or ends.
    /// - Throws: ``Problem`` `notFound` for a button without any meaning.
    package func touch(_ touch: ButtonTouch) async throws(Problem) -> [TouchEffect] {
        var effects: [TouchEffect] = []
        for reading in touches.read(touch, bindings: settings.bindings, isRinging: state.isRinging) {
            switch reading {
            case .warning(let isOn): effects.append(.warning(isOn))
            case .press(let press, let isForAlarm):
                let action = try settings.bindings.action(for: press, isRinging: isForAlarm)
                await act(action, for: press)
                if let action { effects.append(.action(action)) }
            }
        }
        return effects
    }

    /// Does what a gesture on a button means.
    /// - Returns: what that was; `nil` for a gesture without a meaning.
    /// - Throws: ``Problem`` `notFound` for a button that does not exist.
    package func press(_ press: ButtonPress) async throws(Problem) -> PanelAction? {
        let action = try settings.bindings.action(for: press, isRinging: state.isRinging)
        await act(action, for: press)
        return action
    }

    private func act(_ action: PanelAction?, for press: ButtonPress) async {
        switch action {
        case .affirmation: announce(request(.affirmation, by: press))
        case .timeOfDay: announce(request(.timeOfDay, by: press))
        case .repeatLast: repeatLast()
        case .stop: stop()
        case .snooze: snooze()
        case .nextAlarm:
            let putOff = state.snoozed.map(\.due).min()
            let concern = await panelOutlets.concern()
            announce(request(.nextAlarm(putOffUntil: putOff, concern: concern), by: press))
        case .why: announce(request(.text(await panelOutlets.explanation()), by: press))
        case .louder, .softer: turnVolume(louder: action == .louder, for: press)
        case .restart: panelOutlets.restart()
        case nil: break
        }
    }

    /// Says the next affirmation, as for a press, without a button that could mean something else.
    package nonisolated func affirm() {
        announce(Announcement(priority: .affirmation, trigger: .control, content: .affirmation, due: wallClock.now))
    }

    private func request(_ content: Announcement.Content, by press: ButtonPress) -> Announcement {
        Announcement(
            priority: .affirmation, trigger: .button(press.button), content: content, due: wallClock.now)
    }

    private func turnVolume(louder: Bool, for press: ButtonPress) {
        var dial = currentDial
        dial.turn(louder: louder, ceiling: settings.shape.ceiling)
        self.dial = dial
        panelOutlets.turned(dial)
        announce(request(.text("Volume \(SpokenEnglish.cardinal(dial.volume))."), by: press))
    }

    private var currentDial: VolumeDial {
        let configured = settings.shape.volume
        return dial?.at(configured: configured) ?? VolumeDial(configured: configured)
    }

    /// How the sound of an announcement is shaped, at the volume that is asked for or was turned to.
    func volumedShape(for announcement: Announcement) -> AudioShape {
        var shape = settings.shape
        let own = announcement.priority == .alarm ? currentDial.alarmVolume : currentDial.volume
        shape.volume = announcement.volume ?? own
        return shape
    }
}

/// What came of a touch.
package enum TouchEffect: Hashable, Sendable {
    case action(PanelAction)
    /// Something drastic happens if the button is held on; or no longer does.
    case warning(Bool)
}
