import Announcing
import Logging

/// Hands the presses of a panel to the announcer. A panel that can't be used, or goes away, stops nothing.
struct PanelWatch: Sendable {
    let panel: (any ButtonPanel)?
    let announcer: Announcer
    let board: StatusBoard
    let logger: Logger

    func run() async {
        guard let panel else { return await board.panelIsMissing(nil) }
        do {
            for await press in try panel.presses() {
                do {
                    _ = try await announcer.press(press)
                } catch {
                    logger.warning("panel.press", metadata: ["problem": "\(error)"])
                }
            }
        } catch {
            let problem = Problem(error, while: "panel")
            logger.warning("panel.unavailable", metadata: ["problem": "\(problem)"])
            await board.panelIsMissing(problem)
        }
    }
}
