import Announcing
import Foundation
import Logging

/// One structured line in the log for each step of an announcement. The text that was spoken stays out of it.
struct EventLog: Sendable {
    let logger: Logger

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        for await event in events { log(event) }
    }

    private func log(_ event: AnnouncementEvent) {
        var metadata: Logger.Metadata = [
            "id": "\(event.announcement.id)", "priority": "\(event.announcement.priority)",
        ]
        if case .schedule(let schedule) = event.announcement.trigger { metadata["schedule"] = "\(schedule.rawValue)" }
        switch event.step {
        case .sleeps: logger.info("announcement.sleeps", metadata: metadata)
        case .forgotten: logger.info("announcement.forgotten", metadata: metadata)
        case .due: logger.debug("announcement.due", metadata: metadata)
        case .started: logger.info("announcement.started", metadata: metadata)
        case .scripted: logger.debug("announcement.scripted", metadata: metadata)
        case .rendered(let source):
            metadata["engine"] = "\(source.engine)"
            metadata["voice"] = "\(source.voice)"
            metadata["cached"] = "\(source.isCached)"
            logger.info("announcement.rendered", metadata: metadata)
        case .hindered(let part, let problem):
            metadata["by"] = "\(part)"
            metadata["problem"] = "\(problem)"
            logger.warning("announcement.hindered", metadata: metadata)
        case .firstSample:
            let late = event.at.timeIntervalSince(event.announcement.due) * 1000
            metadata["late_ms"] = "\(Int(late.rounded()))"
            logger.info("announcement.first_sample", metadata: metadata)
        case .ended(let outcome):
            metadata["outcome"] = "\(outcome.name)"
            if case .failed(let problem) = outcome {
                metadata["problem"] = "\(problem)"
                logger.error("announcement.ended", metadata: metadata)
            } else {
                logger.info("announcement.ended", metadata: metadata)
            }
        }
    }
}
