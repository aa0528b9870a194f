import Foundation

/// Writes up the steps of announcements as history entries.
package struct HistoryLedger: Sendable {
    /// By the announcement. The entry of one that goes on after a power cut is that of the one before it.
    private var open: [UUID: HistoryEntry] = [:]
    /// What earlier processes did not bring to an end.
    private var interrupted: [HistoryEntry]
    /// What the last process left open, as it is to be stored now: nobody knows when it ended.
    package let ends: [HistoryEntry]

    /// An alarm that goes on in this process goes on in its entry, however many processes ended meanwhile.
    /// - Parameters:
    ///   - open: what the last process left open.
    ///   - interrupted: what processes before it left, and nobody has ended since.
    package init(open: [HistoryEntry] = [], interrupted: [HistoryEntry] = []) {
        ends = open.map(\.interrupted)
        self.interrupted = ends + interrupted
    }

    /// - Returns: the entry to store now; `nil` when this step can wait for the next. What is stored is complete enough
    ///   that a power cut right after it leaves a true record.
    package mutating func apply(_ event: AnnouncementEvent) -> HistoryEntry? {
        let id = event.announcement.id
        var entry = open[id] ?? continued(event.announcement) ?? HistoryEntry(event.announcement)
        switch event.step {
        case .due: break
        // For history it ended when it was put off.
        case .sleeps, .forgotten: return nil
        case .started: entry.startedAt = entry.startedAt ?? event.at
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
        case .firstSample: entry.firstSampleAt = entry.firstSampleAt ?? event.at
        case .ended(let outcome):
            entry.endedAt = event.at
            entry.outcome = outcome.name
            entry.detail = [outcome.detail, entry.detail].compactMap(\.self).joined(separator: "; ").nonEmpty
            open[id] = nil
            interrupted.removeAll { $0.id == entry.id }
            return entry
        }
        open[id] = entry
        interrupted.removeAll { $0.id == entry.id }
        switch event.step {
        case .due, .started, .firstSample: return entry
        default: return nil
        }
    }
}

extension HistoryLedger {
    /// The entry of an alarm that rang when the process before this one ended.
    private func continued(_ announcement: Announcement) -> HistoryEntry? {
        let fresh = HistoryEntry(announcement)
        guard announcement.alarm != nil,
            var entry = interrupted.first(where: {
                $0.trigger == fresh.trigger && $0.triggerDetail == fresh.triggerDetail && $0.dueAt == fresh.dueAt
            })
        else { return nil }
        entry.outcome = nil
        entry.detail = (entry.detail ?? HistoryEntry.interruption) + HistoryEntry.continuation
        return entry
    }
}

extension HistoryEntry {
    fileprivate static let interruption = "the box stopped in the middle"
    fileprivate static let continuation = ", and it went on"

    /// As it is stored when the process that wrote it is gone. How often is not told: once is what a person remembers.
    fileprivate var interrupted: HistoryEntry {
        var entry = self
        entry.outcome = Self.interruptedName
        let before = (detail?.components(separatedBy: "; ") ?? [])
            .filter { $0 != Self.interruption + Self.continuation }
        entry.detail = (before + [Self.interruption]).joined(separator: "; ")
        return entry
    }

    /// The stable word for what nobody ended, beside the names of outcomes.
    fileprivate static let interruptedName = "interrupted"

    /// Whether the process that wrote it ended before it did.
    package var isInterrupted: Bool { outcome == Self.interruptedName }

    fileprivate init(_ announcement: Announcement) {
        let (trigger, detail): (String, String?) =
            switch announcement.trigger {
            case .schedule(let id): ("schedule", String(id.rawValue))
            case .button(let name): ("button", name)
            case .control: ("control", nil)
            case .start: ("start", nil)
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
