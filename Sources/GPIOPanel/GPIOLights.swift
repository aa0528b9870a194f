package import Announcing

/// Lights on GPIO lines, and lights that the kernel drives.
///
/// A light that stays as it is costs nothing. One that moves wakes the processor for each step.
///
/// The kernel could move its own lights (ledtrig-pattern), but wakes the processor as often for it; and its files for that
/// appear, with rights for root alone, each time it is told to.
package actor GPIOLights: IndicatorLights {
    /// In how many parts a light gets brighter: 50 ms each while it breathes.
    private static let shades = 30

    private let profile: BoardProfile
    private let legend: LightLegend
    private let lines: any GPIOLines
    private let leds: LEDFolder
    private let clock: any Clock<Duration>
    private let report: @Sendable ([Problem]) -> Void
    private var lamps: [String: any Lamp] = [:]
    private var troubles: [String: Problem] = [:]
    private var moving: [String: Task<Void, Never>] = [:]

    /// - Parameter report: told what can't be used, each time that changes.
    package init(
        _ profile: BoardProfile, legend: LightLegend, lines: any GPIOLines, leds: LEDFolder,
        clock: any Clock<Duration>, report: @escaping @Sendable ([Problem]) -> Void
    ) {
        self.profile = profile
        self.legend = legend
        self.lines = lines
        self.leds = leds
        self.clock = clock
        self.report = report
    }

    deinit { for task in moving.values { task.cancel() } }

    package func show(_ state: IndicatorState?) {
        let before = troubles
        for light in profile.lights {
            moving.removeValue(forKey: light.name)?.cancel()
            do throws(Problem) {
                try show(legend[state], on: light)
                troubles[light.name] = nil
            } catch {
                // Opened anew the next time.
                lamps[light.name] = nil
                troubles[light.name] = error.about("light \(light.name)")
            }
        }
        if troubles != before { report(troubles.sorted { $0.key < $1.key }.map(\.value)) }
    }

    private func show(_ pattern: LightPattern, on light: BoardProfile.Light) throws(Problem) {
        let lamp = try lamp(for: light)
        let steps = (lamp.hasShades ? pattern : pattern.withoutShades).steps
        try lamp.set(steps[0].level)
        guard steps.count > 1 else { return }
        moving[light.name] = Task { [weak self, clock, first = steps[0].duration / Self.parts(of: steps)] in
            var (position, pause) = (0, Optional(first))
            while let time = pause {
                do { try await clock.sleep(for: time) } catch { return }
                position += 1
                pause = await self?.move(lamp, along: steps, to: position)
            }
        }
    }

    private func lamp(for light: BoardProfile.Light) throws(Problem) -> any Lamp {
        if let lamp = lamps[light.name] { return lamp }
        let lamp: any Lamp
        switch light.place {
        case .line(let line, let isActiveLow):
            lamp = LineLamp(try lines.output(line, isActiveLow: isActiveLow, on: profile.chips))
        case .led(let name): lamp = try leds.lamp(name)
        }
        lamps[light.name] = lamp
        return lamp
    }

    /// Sets the light to a position on its way, of which a gradual step has many.
    /// - Returns: how long it stays; `nil` when the task is cancelled, or the light broke, which the next state to be shown
    ///   tells.
    private func move(_ lamp: any Lamp, along steps: [LightPattern.Step], to position: Int) -> Duration? {
        let parts = Self.parts(of: steps)
        let (step, part) = (steps[position / parts % steps.count], position % parts)
        let next = steps[(position / parts + 1) % steps.count]
        guard !Task.isCancelled else { return nil }
        do {
            try lamp.set(step.level + (next.level - step.level) * Double(part) / Double(parts))
            return step.duration / parts
        } catch {
            return nil
        }
    }

    /// In how many parts each step of a pattern is done.
    private static func parts(of steps: [LightPattern.Step]) -> Int { steps[0].isGradual ? shades : 1 }
}
