import Foundation

/// Writes up the steps of announcements as history entries.
package struct HistoryLedger: Sendable {
    private var open: [UUID: HistoryEntry] = [:]

    package init() {}

    /// - Returns: the entry to store now; `nil` when this step can wait for the next. What is stored is complete enough
    ///   that a power cut right after it leaves a true record.
    package mutating func apply(_ event: AnnouncementEvent) -> HistoryEntry? {
        let id = event.announcement.id
        var entry = open[id] ?? HistoryEntry(event.announcement)
        switch event.step {
        case .due: break
        // For history it ended when it was put off.
        case .sleeps, .forgotten: return nil
        case .started: entry.startedAt = event.at
        case .scripted(let text, let name):
            entry.text = text
            entry.person = name
        case .rendered(let source):
            // An alarm is said again and again; the first time is what its person remembers.
            guard entry.firstSampleAt == nil || entry.engine == nil else { break }
            entry.engine = source.engine
            entry.voice = source.voice
            entry.isCached = source.isCached
        case .hindered(let part, let problem):
            entry.detail = [entry.detail, "\(part): \(problem.detail)"].compactMap(\.self).joined(separator: "; ")
        case .firstSample: entry.firstSampleAt = event.at
        case .ended(let outcome):
            entry.endedAt = event.at
            entry.outcome = outcome.name
            entry.detail = [outcome.detail, entry.detail].compactMap(\.self).joined(separator: "; ").nonEmpty
            open[id] = nil
            return entry
        }
        open[id] = entry
        switch event.step {
        case .due, .started, .firstSample: return entry
        default: return nil
        }
    }
}

extension HistoryEntry {
    fileprivate init(_ announcement: Announcement) {
        let (trigger, detail): (String, String?) =
            switch announcement.trigger {
            case .schedule(let id): ("schedule", String(id.rawValue))
            case .button(let name): ("button", name)
            case .control: ("control", nil)
            }
        self.init(
            id: announcement.id, trigger: trigger, triggerDetail: detail, label: announcement.label,
            dueAt: announcement.due)
    }
}

extension Outcome {
    /// The stable word for it in history and JSON.
    package var name: String {
        switch self {
        case .completed: "completed"
        case .stopped: "stopped"
        case .snoozed: "snoozed"
        case .replaced: "replaced"
        case .shutdown: "shutdown"
        case .failed: "failed"
        case .unanswered: "unanswered"
        case .missed: "missed"
        case .quiet: "quiet"
        }
    }

    /// What a person wants to know beyond the word.
    fileprivate var detail: String? {
        switch self {
        case .completed, .stopped: nil
        case .snoozed(let until): "rings again at \(until.formatted(.iso8601))"
        case .replaced: "something else took its place"
        case .shutdown: "the daemon was ending"
        case .failed(let problem): problem.description
        case .unanswered: "nobody stopped it"
        case .missed(let earlier):
            "its time passed while the box was off, asleep or showing another time"
                + (earlier == 0 ? "" : earlier == 1 ? "; so did the one before it" : "; so did \(earlier) before it")
        case .quiet: "quiet hours: only alarms speak"
        }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
