import Announcing

extension EventKeepers {
    /// Those of the daemon: the record on the disk, the log, the lights, the watch at bedtime, the page, and the terminal
    /// of a simulation.
    init(_ context: DaemonContext, lights: LightsKeeper, bedtime: BedtimeWatch, page: PageKeeper) {
        let log = EventLog(logger: context.logger)
        var keepers: [Keep] = [
            Self.record(context), { await log.keep($0) }, { await lights.keep($0) }, { await bedtime.watch($0) },
            { await page.keep($0) },
        ]
        if let simulation = context.simulation {
            let transcript = Transcript(write: simulation.write)
            keepers.append { await transcript.keep($0) }
        }
        self.init(context.events, keepers)
    }

    /// Rings first, history after them.
    private static func record(_ context: DaemonContext) -> Keep {
        let store = context.household.store
        let history = HistoryKeeper(store: store, logger: context.logger)
        let rings = RingKeeper(
            store: store, clock: context.clock, wallClock: context.wallClock, logger: context.logger)
        return { events in
            let (kept, tell) = AsyncStream<AnnouncementEvent>.makeStream()
            async let record: Void = history.keep(kept)
            await rings.keep(events) { tell.yield($0) }
            tell.finish()
            await record
        }
    }
}
