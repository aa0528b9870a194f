import Announcing
import Appliance
import ArgumentParser
import Foundation
import Logging
import SimulatedEdges

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run the daemon: wait for schedules, buttons and commands, and speak.",
        discussion: "Ends on SIGTERM; reads its configuration again on SIGHUP.")

    @OptionGroup var household: HouseholdOptions

    @Flag(help: "Use the keyboard for buttons, the terminal for lights, and a file where there is no sound card.")
    var simulate = false

    @Option(help: ArgumentHelp("With --simulate: write the sound to this WAV file.", valueName: "file.wav"))
    var output: String?

    @Flag(help: "With --simulate: end after the first announcement.")
    var once = false

    @Flag(help: "Log every step.")
    var verbose = false

    func validate() throws {
        if !simulate, output != nil || once { throw ValidationError("--output and --once go with --simulate.") }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        var logger = Logger(label: "morning-coffee") { _ in StandardErrorLog(environment: environment) }
        logger.logLevel = verbose ? .debug : simulate ? .warning : .info
        let ending = try await Daemon(
            configuration: household.source, simulation: simulate ? simulation : nil, logger: logger
        ).run()
        if ending == .restart { throw ProcessRestart.begin() }
    }

    private var simulation: Simulation {
        let hasKeys = !once && isatty(STDIN_FILENO) == 1
        if hasKeys { Terminal.write(KeyboardPanel.legend) }
        return Simulation(
            panel: hasKeys ? KeyboardPanel() : nil, outputFile: output, endsAfterFirst: once,
            write: { Terminal.write($0) })
    }
}
