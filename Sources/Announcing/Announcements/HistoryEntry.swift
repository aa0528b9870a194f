package import Foundation

/// One announcement as history keeps it. Times are `nil` for steps that never came.
package struct HistoryEntry: Hashable, Codable, Identifiable, Sendable {
    package let id: UUID
    /// `schedule`, `button` or `control`.
    package var trigger: String
    /// The schedule's id or the button's name.
    package var triggerDetail: String?
    package var label: String?
    package var person: String?
    package var text: String?
    package var engine: String?
    package var voice: String?
    package var isCached: Bool
    package var dueAt: Date
    /// When its turn came.
    package var startedAt: Date?
    /// When its first sample left the device.
    package var firstSampleAt: Date?
    package var endedAt: Date?
    /// `completed`, `stopped`, `snoozed`, `replaced`, `shutdown`, `failed`, `unanswered`, `missed`, `quiet`,
    /// `interrupted`; `nil` while it lasts.
    package var outcome: String?
    /// The outcome in words a person understands.
    package var detail: String?

    package init(
        id: UUID, trigger: String, triggerDetail: String? = nil, label: String? = nil, person: String? = nil,
        text: String? = nil, engine: String? = nil, voice: String? = nil, isCached: Bool = false, dueAt: Date,
        startedAt: Date? = nil, firstSampleAt: Date? = nil, endedAt: Date? = nil, outcome: String? = nil,
        detail: String? = nil
    ) {
        self.id = id
        self.trigger = trigger
        self.triggerDetail = triggerDetail
        self.label = label
        self.person = person
        self.text = text
        self.engine = engine
        self.voice = voice
        self.isCached = isCached
        self.dueAt = dueAt
        self.startedAt = startedAt
        self.firstSampleAt = firstSampleAt
        self.endedAt = endedAt
        self.outcome = outcome
        self.detail = detail
    }
}
