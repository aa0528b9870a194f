import Foundation
import Synchronization

/// What is kept in memory for the alarms to come, so that they ring when no disk answers: their words, the sound of the
/// next of them, and a greeting for each person.
package final class AlarmShelf: Sendable {
    /// An alarm that is known ahead of time.
    package struct Entry: Hashable, Sendable {
        package var script: Script
        package var personName: String?
        /// Its sound, as it would be played from the cache.
        package var clip: Clip?
        /// What the clip is stored under.
        package var key: ClipKey?

        package init(script: Script, personName: String? = nil, clip: Clip? = nil, key: ClipKey? = nil) {
            self.script = script
            self.personName = personName
            self.clip = clip
            self.key = key
        }
    }

    package struct Key: Hashable, Sendable {
        let trigger: Announcement.Trigger
        let due: Date

        package init(_ announcement: Announcement) {
            trigger = announcement.trigger
            due = announcement.due
        }
    }

    private struct Content {
        var entries: [Key: Entry] = [:]
        var spares: [Identifier<Person>?: SpareClip] = [:]
    }

    private let content = Mutex(Content())

    package init() {}

    package func entry(for announcement: Announcement) -> Entry? {
        content.withLock { $0.entries[Key(announcement)] }
    }

    /// A greeting for the person; everybody's, where they have none of their own.
    package func spare(for person: Identifier<Person>?) -> SpareClip? {
        content.withLock { $0.spares[person] ?? $0.spares[nil] }
    }

    package var spares: [SpareClip] { content.withLock { Array($0.spares.values) } }

    package func replace(entries: [Key: Entry]) { content.withLock { $0.entries = entries } }

    package func replace(spares: [SpareClip]) {
        let byPerson = Dictionary(spares.map { ($0.person, $0) }) { _, last in last }
        content.withLock { $0.spares = byPerson }
    }
}
