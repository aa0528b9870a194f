import Announcing

/// Shows on the lights what happens to announcements.
struct LightsKeeper: Sendable {
    let lights: (any IndicatorLights)?
    let board: StatusBoard

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        var model = IndicatorModel()
        await show(model.state)
        for await event in events {
            let before = model.state
            model.apply(event)
            if model.state != before { await show(model.state) }
        }
    }

    private func show(_ state: IndicatorState) async {
        await board.show(state)
        await lights?.show(state)
    }
}
