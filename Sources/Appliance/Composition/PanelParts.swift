import Announcing
import GPIOPanel
import SimulatedEdges

/// The buttons and the lights of the box, whatever they are made of.
struct PanelParts: Sendable {
    let buttons: (any ButtonPanel)?
    let lights: LightsKeeper
    /// What of the lights can't be used, each time that changes.
    let lightTroubles: AsyncStream<[Problem]>
    let dial: DialKeeper

    init(_ context: DaemonContext, _ speech: ConfiguredSpeech, _ board: StatusBoard) {
        let (troubles, tell) = AsyncStream.makeStream(of: [Problem].self)
        let lamps: (any IndicatorLights)?
        if let simulation = context.simulation {
            buttons = simulation.panel
            lamps = TerminalLights(write: simulation.write)
        } else {
            let panel = context.settings.panel
            buttons = panel.buttons(context.clock)
            lamps = panel.lamps(context.clock) { tell.yield($0) }
        }
        lightTroubles = troubles
        dial = DialKeeper(folder: context.settings.data)
        lights = LightsKeeper(
            lights: lamps, darkHours: context.darkHours(speech.settings), engines: speech.engines,
            zones: context.household.zones, wallClock: context.wallClock, board: board)
    }

    /// Lets gestures reach what is not the announcer's.
    func connect(_ announcer: Announcer, _ context: DaemonContext) async {
        let outlets = PanelOutlets(
            explanation: { [lights] in await lights.explanation }, concern: { [lights] in await lights.concern },
            turned: { [dial] in dial.turned($0) }, restart: { context.restart.make() })
        await announcer.use(outlets, dial: dial.stored(context.logger))
    }
}

extension DaemonContext {
    /// When the lights are dark; a terminal never is.
    func darkHours(_ settings: Settings) -> DarkHours? { simulation == nil ? settings.darkHours : nil }
}

extension SpeechEngines {
    /// The engines that speak by the network.
    var remoteNames: Set<String> { all.remoteNames }

    /// Whether one that a chain names is of no use without a way to the network.
    var needNetwork: Bool {
        (live.engines + prepared.engines).contains { ($0 as? GovernedEngine)?.needsNetwork == true }
    }
}

extension [any SpeechEngine] {
    /// Those of them that speak by the network.
    var remoteNames: Set<String> { Set(filter { $0 is any RemoteEngine }.map(\.name)) }
}

extension Settings.Panel {
    /// Whether the board has something to press.
    private var hasButtons: Bool { board?.buttons.isEmpty == false }

    /// Whether a press on one of the board's buttons is for an affirmation.
    var speaksAtAPress: Bool {
        (board?.buttons ?? []).contains { button in
            bindings.meaning(of: ButtonPress(button: button.name)) == .affirmation
        }
    }

    /// `nil` for a board without buttons.
    fileprivate func buttons(_ clock: any Clock<Duration>) -> (any ButtonPanel)? {
        guard hasButtons, let board else { return nil }
        return GPIOPanel(board, lines: LibraryLines(), clock: clock)
    }

    /// `nil` for a board without lights.
    fileprivate func lamps(
        _ clock: any Clock<Duration>, report: @escaping @Sendable ([Problem]) -> Void
    ) -> (any IndicatorLights)? {
        guard let board, !board.lights.isEmpty else { return nil }
        return GPIOLights(
            board, legend: legend, lines: LibraryLines(), leds: LEDFolder(), clock: clock, report: report)
    }
}
