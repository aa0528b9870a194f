import Announcing
import SimulatedEdges

/// The buttons and the lights of the box, whatever they are made of.
struct PanelParts: Sendable {
    let buttons: (any ButtonPanel)?
    let lights: LightsKeeper

    init(_ context: DaemonContext, _ board: StatusBoard) {
        buttons = context.simulation?.panel
        lights = LightsKeeper(lights: context.simulation.map { TerminalLights(write: $0.write) }, board: board)
    }
}
