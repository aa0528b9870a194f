import Announcing
import Logging

/// Hands what happens on a panel to the announcer and the lights. A panel that can't be used, or goes away, stops nothing.
struct PanelWatch: Sendable {
    let panel: PanelParts
    let announcer: Announcer
    let board: StatusBoard
    let logger: Logger

    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await watchButtons() }
            group.addTask {
                for await troubles in panel.lightTroubles { await tell(troubles, of: "lights") }
            }
            group.addTask { await panel.dial.keep(logger) }
        }
    }

    private func watchButtons() async {
        guard let buttons = panel.buttons else { return }
        do {
            for await signal in try buttons.signals() { await handle(signal) }
        } catch {
            await tell([Problem(error, while: "panel")], of: "buttons")
        }
    }

    private func handle(_ signal: PanelSignal) async {
        do {
            switch signal {
            case .press(let press): _ = try await announcer.press(press)
            case .touch(let touch):
                for case .warning(let isOn) in try await announcer.touch(touch) {
                    await panel.lights.buttonWarningChanged(isOn)
                }
            case .troubles(let troubles): await tell(troubles, of: "buttons")
            }
        } catch {
            logger.warning("panel.press", metadata: ["problem": "\(error)"])
        }
    }

    private func tell(_ troubles: [Problem], of part: String) async {
        let (new, all) = await board.panelChanged(troubles, of: part)
        for problem in new { logger.warning("panel.trouble", metadata: ["problem": "\(problem)"]) }
        if all.isEmpty { logger.notice("panel.ready") }
        await panel.lights.panelTroublesChanged(all)
    }
}
