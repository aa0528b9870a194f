package import Announcing

/// Buttons on the lines of GPIO chips.
///
/// What can't be had, because a chip is missing or a line is held by somebody else, is told, and taken when a chip appears;
/// the rest works meanwhile. Nothing wakes the processor while nobody touches a button.
package struct GPIOPanel: ButtonPanel {
    private let profile: BoardProfile
    private let lines: any GPIOLines
    private let clock: any Clock<Duration>

    /// - Parameter clock: for waits; what happened when is the kernel's word.
    package init(_ profile: BoardProfile, lines: any GPIOLines, clock: any Clock<Duration>) {
        self.profile = profile
        self.lines = lines
        self.clock = clock
    }

    package func signals() -> AsyncStream<PanelSignal> {
        let (stream, continuation) = AsyncStream.makeStream(of: PanelSignal.self)
        let desk = ButtonDesk(profile, lines: lines, clock: clock) { continuation.yield($0) }
        continuation.onTermination = { _ in desk.close() }
        desk.open()
        return stream
    }

    /// What is wrong with the lines of a profile on this machine, without taking any.
    package static func problems(with profile: BoardProfile, lines: any GPIOLines, leds: LEDFolder) -> [Problem] {
        profile.buttons.compactMap { button in
            lines.problem(with: button.line, on: profile.chips)?.about("button \(button.name)")
        }
            + profile.lights.compactMap { light in
                switch light.place {
                case .line(let line, _): lines.problem(with: line, on: profile.chips)?.about("light \(light.name)")
                case .led(let name): leds.problem(with: name)?.about("light \(light.name)")
                }
            }
    }
}

extension Problem {
    /// The same, of a part of the panel by its name.
    func about(_ part: String) -> Problem { Problem(code, "\(part) (\(subject))", detail, remedy: remedy) }
}
