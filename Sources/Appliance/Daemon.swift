import Announcing
package import Logging
import NetworkLink
import ServiceLifecycle
import SystemTime
import UnixSignals

/// The daemon: everything wired together, from settings to a stop.
package struct Daemon: Sendable {
    private let configuration: ConfigurationSource
    private let simulation: Simulation?
    private let logger: Logger

    /// What comes after the daemon.
    package enum Ending: Hashable, Sendable {
        case stop
        /// Somebody wants it to begin anew.
        case restart
    }

    /// How long a polite stop may take before the rest is cancelled.
    private static let stopLimit = Duration.milliseconds(1500)

    /// - Parameter simulation: the laptop mode; `nil` uses the box's own hardware.
    package init(configuration: ConfigurationSource, simulation: Simulation? = nil, logger: Logger) {
        self.configuration = configuration
        self.simulation = simulation
        self.logger = logger
    }

    /// Works until SIGTERM or SIGINT, or, in a simulation that says so, until the first announcement has ended.
    /// - Returns: what the process is to do then.
    /// - Throws: ``ConfigurationProblems`` when the configuration can't be used; ``Problem`` when the data folder can't.
    package func run() async throws -> Ending {
        let reading = try configuration.read()
        guard reading.isUsable else { throw ConfigurationProblems(problems: reading.problems) }
        logger.tell(reading)
        var settings = reading.settings
        simulation?.adapt(&settings)
        let wallClock = try SystemWallClock()
        let household = try await LocalHousehold.open(settings, wallClock: wallClock)
        if let recovery = household.recovery {
            logger.critical("store.recovered", metadata: ["problem": "\(recovery)"])
        }
        let context = DaemonContext(
            configuration: configuration, settings: settings, simulation: simulation, household: household,
            wallClock: wallClock,
            network: KernelNetwork { [logger] in
                logger.warning("network.not_watched", metadata: ["problem": "\($0)"])
            }, logger: logger)
        let result: Result<Void, any Error>
        do {
            result = .success(try await serve(context))
        } catch {
            result = .failure(error)
        }
        try household.close()
        try result.get()
        return context.restart.isMade ? .restart : .stop
    }

    private func serve(_ context: DaemonContext) async throws {
        let parts = try await DaemonParts(context)
        var group = ServiceGroupConfiguration(
            services: try parts.services(), gracefulShutdownSignals: [.sigterm, .sigint], logger: logger.quieter)
        group.maximumGracefulShutdownDuration = Self.stopLimit
        try await ServiceGroup(configuration: group).run()
        // Before the store closes.
        await parts.speech.renderer.everythingIsStored()
    }
}
