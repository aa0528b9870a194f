/// Where a box has its buttons and lights: lines of GPIO chips by name, lights of the kernel by name.
package struct BoardProfile: Hashable, Sendable {
    /// A line that is known by its name or its number.
    package enum Line: Hashable, Sendable {
        /// As the board's device tree names it: `GPIO17`.
        case named(String)
        /// Counted from 0 on its chip, for chips that name no lines.
        case offset(Int)
    }

    /// What keeps a line at its level while nobody drives it.
    package enum Bias: String, CaseIterable, Sendable {
        /// As it is already, by a resistor on the board.
        case asIs = "as-is"
        case none
        case pullUp = "pull-up"
        case pullDown = "pull-down"
    }

    package struct Button: Hashable, Sendable {
        /// `coffee`
        package var name: String
        package var line: Line
        /// Whether pressing it pulls the line down to ground.
        package var isActiveLow = true
        package var bias = Bias.pullUp
        /// For how long a level must last to be believed.
        package var debounce = Duration.milliseconds(10)

        package init(name: String, line: Line) {
            self.name = name
            self.line = line
        }
    }

    package struct Light: Hashable, Sendable {
        package enum Place: Hashable, Sendable {
            case line(Line, isActiveLow: Bool)
            /// A light that the kernel drives: a folder's name in `/sys/class/leds`.
            case led(String)
        }

        package var name: String
        package var place: Place

        package init(name: String, place: Place) {
            self.name = name
            self.place = place
        }
    }

    /// What it is called: `Raspberry Pi 4`.
    package var name: String
    /// Labels of the chip that the lines are on, of which the first that is there is taken; empty looks at every chip.
    /// Never a number: the kernel gives those out as chips appear.
    package var chips: [String]
    package var buttons: [Button]
    package var lights: [Light]

    package init(name: String, chips: [String] = [], buttons: [Button] = [], lights: [Light] = []) {
        self.name = name
        self.chips = chips
        self.buttons = buttons
        self.lights = lights
    }
}

extension BoardProfile.Line: CustomStringConvertible {
    package var description: String {
        switch self {
        case .named(let name): name
        case .offset(let offset): "number \(offset)"
        }
    }
}
