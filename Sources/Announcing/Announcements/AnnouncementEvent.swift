package import Foundation

/// One step in the life of an announcement. History, log, lights and the terminal only ever learn of it from these.
package struct AnnouncementEvent: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        /// It was asked for; what follows is its turn, or a wait for it.
        case due
        /// Its turn has come.
        case started
        /// The words are known.
        case scripted(text: String, personName: String?)
        /// There is sound to play; where it came from.
        case rendered(SpeechSource)
        /// Something on the way failed without stopping it: an engine (the next one is tried), the cache, a store.
        case hindered(by: String, Problem)
        /// The first sample of the script left the device.
        case firstSample
        case ended(Outcome)
        /// It was put off before this process began, and rings at its due time.
        case sleeps
        /// After it was put off: it will not ring again.
        case forgotten
    }

    package let announcement: Announcement
    package let step: Step
    package let at: Date

    package init(announcement: Announcement, step: Step, at: Date) {
        self.announcement = announcement
        self.step = step
        self.at = at
    }
}

/// Where the sound of an announcement came from.
package struct SpeechSource: Hashable, Sendable {
    package var engine: String
    package var voice: String
    package var isCached: Bool

    package init(engine: String, voice: String, isCached: Bool) {
        self.engine = engine
        self.voice = voice
        self.isCached = isCached
    }
}

/// How an announcement ended.
package enum Outcome: Hashable, Sendable {
    /// Heard to the last word.
    case completed
    /// Somebody stopped it.
    case stopped
    /// Somebody put it off until then.
    case snoozed(until: Date)
    /// Something more urgent, or a newer press, took its place.
    case replaced
    /// The daemon was told to end.
    case shutdown
    /// It could not be said.
    case failed(Problem)
    /// It rang as long as it may, and nobody came.
    case unanswered
    /// Its time passed while the box was off, asleep, or showing another time; and that of so many before it.
    case missed(earlier: Int)
    /// It was not said, because of the quiet hours.
    case quiet
}
