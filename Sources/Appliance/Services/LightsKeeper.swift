import Announcing
import Foundation

/// Shows on the lights what happens to announcements, to the clock, and what speaks against the next alarm; at night only
/// what matters then.
actor LightsKeeper {
    private let lights: (any IndicatorLights)?
    private let board: StatusBoard
    private let zones: any ZoneDatabase
    private let wallClock: any WallClock
    /// `nil` is never dark.
    private var darkHours: DarkHours?
    private var model = IndicatorModel()
    private var needNetwork: Bool
    private var isOnline = true
    private var isDark = false
    /// What the lights show; the inner `nil` is dark, the outer one nothing yet.
    private var shown: IndicatorState??
    private var isShowing = false
    private var night: Task<Void, Never>?

    init(
        lights: (any IndicatorLights)?, darkHours: DarkHours?, engines: SpeechEngines, zones: any ZoneDatabase,
        wallClock: any WallClock, board: StatusBoard
    ) {
        model.remoteEngines = engines.remoteNames
        needNetwork = engines.needNetwork
        self.lights = lights
        self.darkHours = darkHours
        self.zones = zones
        self.wallClock = wallClock
        self.board = board
    }

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        watchNight()
        await show()
        for await event in events {
            model.apply(event)
            await show()
        }
        night?.cancel()
        // A light that the kernel drives would go on saying that all is well.
        await lights?.show(nil)
    }

    func use(darkHours: DarkHours?, engines: SpeechEngines) async {
        self.darkHours = darkHours
        model.remoteEngines = engines.remoteNames
        needNetwork = engines.needNetwork
        model.hasNoNetwork = needNetwork && !isOnline
        watchNight()
        await show()
    }

    func trustChanged(_ trust: ClockTrust) async {
        model.isTimeUnsure = trust == .unsure
        await show()
    }

    func doubtsChanged(_ doubts: [Checkup.Doubt]) async {
        model.doubts = doubts
        await show()
    }

    func networkChanged(isOnline: Bool) async {
        self.isOnline = isOnline
        model.hasNoNetwork = needNetwork && !isOnline
        await show()
    }

    func machineTroublesChanged(_ troubles: [Problem]) async {
        model.machineTroubles = troubles
        await show()
    }

    func panelTroublesChanged(_ troubles: [Problem]) async {
        model.panelTroubles = troubles
        await show()
    }

    func buttonWarningChanged(_ isOn: Bool) async {
        model.isButtonWarning = isOn
        await show()
    }

    /// Why the light is as it is, to be spoken.
    var explanation: String { model.explanation }
    /// What somebody should know who looks at the light; `nil` while all is well.
    var concern: String? { model.concern }

    /// One at a time, so that what is shown last is what is true.
    private func show() async {
        guard !isShowing else { return }
        isShowing = true
        defer { isShowing = false }
        while true {
            let state = model.state
            let visible = DarkHours.shown(state, isDark: isDark)
            await board.show(state)
            if shown == .some(visible) {
                if model.state == state { return }
                continue
            }
            shown = visible
            await lights?.show(visible)
        }
    }

    /// Wakes up twice a day, and only where there are lights.
    private func watchNight() {
        night?.cancel()
        guard lights != nil else { return }
        night = Task { [weak self] in
            while let (change, steps) = await self?.lookAtTheHour() {
                guard await self?.waits(until: change, after: steps) == true else { return }
            }
        }
    }

    /// - Returns: when to look again, and how often the clock had been set; `nil` when never.
    private func lookAtTheHour() async -> (Date, steps: Int)? {
        let steps = wallClock.steps
        let now = wallClock.now
        let rules: ZoneRules
        do {
            rules = try zones.rules(forZone: nil)
        } catch {
            // Whoever needs the zone for more than a light tells of it.
            rules = .utc
        }
        isDark = darkHours?.contain(LocalDateTime(at: now, in: rules).time) ?? false
        await show()
        return darkHours?.nextChange(after: now, in: rules).map { ($0, steps) }
    }

    /// - Returns: whether the time has come, or the clock was set.
    private nonisolated func waits(until date: Date, after steps: Int) async -> Bool {
        do {
            _ = try await wallClock.wait(until: date, after: steps)
            return true
        } catch {
            return false
        }
    }
}
