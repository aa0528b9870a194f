import Announcing
import ControlAPI
import Logging
import ServiceLifecycle

extension DaemonParts {
    typealias NamedService = ServiceGroupConfiguration.ServiceConfiguration

    /// What works until the daemon ends. They stop in the reverse of this order: first the ways in, then the scheduler and
    /// the announcer, last those who keep the record, so that the end itself is recorded.
    ///
    /// To be asked once: the keepers of the record subscribe to the events at once.
    /// - Throws: ``Problem`` when the control socket can't have its path.
    func services() throws(Problem) -> [NamedService] {
        let routes = try routes()
        let control = try control(routes)
        let socket = ControlSocketWatch(server: control, store: context.household.store, logger: context.logger)
        return [.named("events", EventKeepers(context, lights: panel.lights, bedtime: bedtime, page: page))]
            + firstAnnouncement + [
                .named("announcer", LongWork(stop: { announcer.shutdown() }) { await announcer.run() }),
                .named("scheduler", LongWork { await alarms.scheduler.run() }),
                .named("panel", LongWork { await panelWatch.run() }),
                .named("machine", LongWork { await machineWatch.run() }),
                .named("network", LongWork { await networkWatch.run() }),
                .named("reloading", LongWork { await Reloading(context, supervision) { await use($0) }.run() }),
                .named("speech", LongWork { await preparation.run() }),
                .named("alarms", LongWork { await alarms.run(self) }),
                .named("page", LongWork { await page.run() }),
                .named("welcome", LongWork { await sayWelcome() }),
                .named("control", control),
                .named("control socket", LongWork { await socket.run() }),
            ] + pageServer(routes) + [
                .named("restart", LongWork { try await context.restart.wait(context.clock) }, endsDaemon: true),
                // Last, so that it is the first to be stopped and tells of it.
                .named("supervision", LongWork { await supervision.run() }),
            ]
    }

    private var panelWatch: PanelWatch {
        PanelWatch(panel: panel, announcer: announcer, board: board, logger: context.logger)
    }

    private var networkWatch: NetworkWatch {
        NetworkWatch(network: context.network, speech: preparation, lights: panel.lights, logger: context.logger)
    }

    private var machineWatch: MachineWatch {
        MachineWatch(report: MachineReport(), lights: panel.lights, board: board, logger: context.logger)
    }

    private func routes() throws(Problem) -> ControlRoutes {
        ControlRoutes(
            services: try context.household.services(changed: { householdChanged() }),
            live: LiveControls(
                announcer: announcer, status: { await board.status() }, checkup: { await doctor.checkup() },
                voices: { try await EngineChain(engines: preparation.engines).only($0).engines[0].voices() }))
    }

    private func control(_ routes: ControlRoutes) throws(Problem) -> ControlServer {
        let logger = context.logger
        return try ControlServer(
            socketPath: context.settings.socketPath, routes: routes, logger: logger.quieter,
            onRunning: {
                logger.info("daemon.ready")
                supervision.commandsAreAnswered()
            },
            onFailure: { logger.error("control.unavailable", metadata: ["problem": "\($0)"]) })
    }

    private func sayWelcome() async {
        do {
            try await welcome?.run()
        } catch {
            context.logger.warning("welcome.not_said", metadata: ["problem": "\(error)"])
        }
    }

    /// None where none is wanted.
    private func pageServer(_ routes: ControlRoutes) -> [NamedService] {
        guard let address = context.settings.http.page else { return [] }
        let logger = context.logger
        let server = PageServer(
            address: address, routes: routes, documents: { page.documents() }, clock: context.clock,
            logger: logger.quieter
        ) { state in
            // Where it can't be served it is tried again and again.
            guard await board.pageChanged(state) else { return }
            switch state {
            case .success(let address): logger.info("page.ready", metadata: ["address": "http://\(address)"])
            case .failure(let problem): logger.warning("page.unavailable", metadata: ["problem": "\(problem)"])
            }
        }
        return [.named("page server", server)]
    }

    /// In a simulation that says so, the end of the first announcement ends the daemon.
    private var firstAnnouncement: [NamedService] {
        guard context.simulation?.endsAfterFirst == true else { return [] }
        let stream = context.events.subscribe()
        let first = LongWork {
            for await event in stream {
                if case .ended = event.step { return }
            }
        }
        return [.named("first announcement", first, endsDaemon: true)]
    }
}

extension ServiceGroupConfiguration.ServiceConfiguration {
    /// A service whose end, or failure, does not end an alarm clock, unless it says so.
    fileprivate static func named(_ name: String, _ service: any Service, endsDaemon: Bool = false) -> Self {
        Self(
            service: service, successTerminationBehavior: endsDaemon ? .gracefullyShutdownGroup : .ignore,
            failureTerminationBehavior: .ignore, serviceName: name)
    }
}
