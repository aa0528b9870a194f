import Announcing
import Logging

/// Tells of the doubts about the night's alarm: by light, and in the log, once each.
actor DoubtKeeper {
    private let lights: LightsKeeper
    private let logger: Logger
    private var told: [Checkup.Doubt] = []

    init(lights: LightsKeeper, logger: Logger) {
        self.lights = lights
        self.logger = logger
    }

    nonisolated func outlets(of doctor: Doctor, _ scheduler: AlarmScheduler) -> BedtimeWatch.Outlets {
        BedtimeWatch.Outlets(
            next: { await scheduler.next()?.occurrence.instant }, checkup: { await doctor.checkup() },
            show: { await self.show($0) },
            report: { [logger] in logger.error("bedtime.problem", metadata: ["problem": "\($0)"]) })
    }

    /// - Parameter doubtful: `nil` when all is well.
    func show(_ doubtful: Checkup?) async {
        let doubts = doubtful?.doubts.filter { $0.severity != .note } ?? []
        for doubt in doubts where !told.contains(doubt) {
            logger.log(
                level: doubt.severity == .grave ? .error : .warning, "alarm.doubt",
                metadata: ["about": "\(doubt.about)", "what": "\(doubt.what)", "remedy": "\(doubt.remedy)"])
        }
        if doubts.isEmpty, !told.isEmpty { logger.notice("alarm.doubts_cleared") }
        told = doubts
        await lights.doubtsChanged(doubts)
    }
}
