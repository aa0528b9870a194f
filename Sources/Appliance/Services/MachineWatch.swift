import Announcing
import Logging

/// Tells what the machine is in trouble with: by light, in the status and in the log.
struct MachineWatch: Sendable {
    let report: MachineReport
    let lights: LightsKeeper
    let board: StatusBoard
    let logger: Logger

    func run() async {
        let troubles = report.troubles
        for problem in troubles { logger.error("machine.trouble", metadata: ["problem": "\(problem)"]) }
        await board.machineTroublesChanged(troubles)
        await lights.machineTroublesChanged(troubles)
    }
}
