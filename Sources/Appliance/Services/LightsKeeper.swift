import Announcing

/// Shows on the lights what happens to announcements, to the clock, and what speaks against the next alarm.
actor LightsKeeper {
    private let lights: (any IndicatorLights)?
    private let board: StatusBoard
    private var model = IndicatorModel()
    private var shown: IndicatorState?

    init(lights: (any IndicatorLights)?, board: StatusBoard) {
        self.lights = lights
        self.board = board
    }

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        await show()
        for await event in events {
            model.apply(event)
            await show()
        }
    }

    func trustChanged(_ trust: ClockTrust) async {
        model.isTimeUnsure = trust == .unsure
        await show()
    }

    func doubtChanged(_ hasDoubt: Bool) async {
        model.hasDoubt = hasDoubt
        await show()
    }

    private func show() async {
        let state = model.state
        guard state != shown else { return }
        shown = state
        await board.show(state)
        await lights?.show(state)
    }
}
