package import Announcing
package import Foundation

/// What the page shows, as JSON.
package struct PageDocument: Codable, Hashable, Sendable {
    /// Hours, by the wall clock of ``PageDocument/zone``, in which a screen is dimmed.
    package struct Night: Codable, Hashable, Sendable {
        package var from: TimeOfDay
        /// The first moment after them.
        package var to: TimeOfDay

        package init(_ hours: DarkHours) {
            from = hours.from
            to = hours.to
        }
    }

    /// Of the daemon: a page that is older than it loads itself anew.
    package var version: String
    package var now: Date
    /// The system's, by its name in the IANA database.
    package var zone: String
    package var light: IndicatorState
    /// What is being said.
    package var words: String?
    /// When the first of those that were put off rings again.
    package var snoozedUntil: Date?
    package var next: OccurrenceDocument?
    /// What somebody who looks should know, and what to do about it; `nil` while all is well.
    package var concern: String?
    /// `nil` where it is never dark.
    package var night: Night?

    package init(
        version: String, now: Date, zone: String, light: IndicatorState, words: String? = nil,
        snoozedUntil: Date? = nil, next: OccurrenceDocument? = nil, concern: String? = nil, night: Night? = nil
    ) {
        self.version = version
        self.now = now
        self.zone = zone
        self.light = light
        self.words = words
        self.snoozedUntil = snoozedUntil
        self.next = next
        self.concern = concern
        self.night = night
    }

    /// Whether nothing has changed but the time.
    func showsTheSame(as earlier: PageDocument?) -> Bool {
        guard var earlier else { return false }
        earlier.now = now
        return earlier == self
    }
}
