import Announcing
import GPIOPanel

extension SettingsReader {
    func read(_ section: ConfigurationSection, into panel: inout Settings.Panel) {
        if let minutes = section.integer("snooze_minutes", in: 1...120) { panel.snooze = .seconds(minutes * 60) }
        if let profile = section.text("profile") { panel.profile = profile == "none" ? nil : profile }
        read(buttons: section.section("buttons"), into: &panel)
        read(lights: section.section("lights"), into: &panel)
        read(night: section, into: &panel)
        section.rejectUnknownKeys()
    }

    private func read(buttons: ConfigurationSection, into panel: inout Settings.Panel) {
        guard !buttons.keys.isEmpty else { return }
        var bindings: [String: [ButtonPress.Gesture: PanelAction]] = [:]
        for name in buttons.keys {
            let button = buttons.section(name)
            var gestures: [ButtonPress.Gesture: PanelAction] = [:]
            for gesture in ButtonPress.Gesture.allCases {
                gestures[gesture] = button.word(gesture.rawValue, as: PanelAction.self)
            }
            button.rejectUnknownKeys()
            bindings[name] = gestures
        }
        panel.bindings = PanelBindings(bindings)
    }

    private func read(lights: ConfigurationSection, into panel: inout Settings.Panel) {
        for state in IndicatorState.allCases {
            if let pattern = lights.word(state.rawValue, as: LightPattern.self) { panel.legend[state] = pattern }
        }
        lights.rejectUnknownKeys()
    }

    /// `never`, or from when to when.
    private func read(night section: ConfigurationSection, into panel: inout Settings.Panel) {
        if section.isText("night") {
            guard section.text("night") == "never" else {
                return section.report(
                    "night", "does not read", remedy: "Write never, or {from: 22:00, to: 07:00}.")
            }
            panel.night = .never
            return
        }
        let night = section.section("night")
        let from = night.value("from", as: TimeOfDay.self, like: "22:00")
        let to = night.value("to", as: TimeOfDay.self, like: "07:00")
        if let from, let to {
            panel.night = .hours(DarkHours(from: from, to: to))
        } else if !night.keys.isEmpty, !Set(night.keys).isSuperset(of: ["from", "to"]) {
            section.report("night", "needs both from and to", remedy: "Give both, like 22:00 and 07:00.")
        }
        night.rejectUnknownKeys()
    }

    /// Reads the board profile that the settings name. A panel whose profile can't be read is no panel; the alarm rings all
    /// the same.
    func readProfile(file: String, into reading: inout Reading) {
        guard let name = reading.settings.panel.profile else { return }
        do {
            let profile = try BoardProfiles(folders: profileFolders).read(name)
            reading.problems += profile.problems
            reading.settings.panel.board = profile.board
            let known = Set(reading.settings.panel.bindings.buttons)
            for button in profile.board.buttons where !known.contains(button.name) {
                reading.problems.append(
                    Problem(
                        .invalidInput, file,
                        "panel.buttons says nothing about the button \"\(button.name)\" of \(name)",
                        remedy: "Add it there, like: \(button.name): {single: affirmation}"))
            }
        } catch {
            reading.problems.append(error)
        }
    }
}
