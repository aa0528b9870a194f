package import Announcing
package import Foundation

/// How the daemon is, as JSON.
package struct StatusDocument: Codable, Hashable, Sendable {
    /// A part that can fail by itself, and how it is.
    package struct Part: Codable, Hashable, Sendable {
        package var name: String
        package var state: String
        /// What is wrong and what to do about it.
        package var problem: String?
        /// Until when it stays so, where that is known: a `skipped` engine is asked again then.
        package var until: Date?

        package init(name: String, state: String, problem: String? = nil, until: Date? = nil) {
            self.name = name
            self.state = state
            self.problem = problem
            self.until = until
        }
    }

    /// How many of the announcements to come can be played without an engine.
    package struct Preparation: Codable, Hashable, Sendable {
        package var ready: Int
        package var wanted: Int
        /// What keeps the others from being ready.
        package var problem: String?
        /// Why nothing is prepared for now, where the machine is too hot or short of memory.
        package var strain: String?

        package init(_ status: PreparationStatus) {
            ready = status.ready
            wanted = status.wanted
            problem = status.problem?.description
            strain = status.strain?.description
        }
    }

    /// Something said, waiting or put off.
    package struct Item: Codable, Hashable, Sendable {
        package var id: UUID
        package var label: String?
        /// `alarm`, `announcement` or `affirmation`.
        package var priority: String
        package var dueAt: Date

        package init(_ announcement: Announcement) {
            id = announcement.id
            label = announcement.label
            priority = "\(announcement.priority)"
            dueAt = announcement.due
        }
    }

    package var version: String
    package var pid: Int32
    package var startedAt: Date
    package var now: Date
    package var zone: String
    package var light: IndicatorState
    /// Whether the time is believed: `synchronised`, `battery-clock`, `guess`, `reckoned`; `unsure` rings nothing.
    package var clock: ClockTrust
    package var speaking: Item?
    package var waiting: [Item]
    package var snoozed: [Item]
    package var next: OccurrenceDocument?
    /// `nil` where nothing is prepared, because the cache is off.
    package var prepared: Preparation?
    /// The greetings that ring when nothing else can be had.
    package var greetings: Part?
    package var sound: Part
    package var store: Part
    package var engines: [Part]
    package var panel: Part
    /// Where the page is; `nil` where there is none.
    package var page: Part?
    /// The machine apart from the daemon: what its image reported.
    package var machine: Part?
    /// The last one; `nil` before the first.
    package var checkup: CheckupDocument?

    package init(
        version: String, pid: Int32, startedAt: Date, now: Date, zone: String, light: IndicatorState,
        clock: ClockTrust, queue: AnnouncementQueue, next: OccurrenceDocument?, prepared: Preparation? = nil,
        greetings: Part? = nil, sound: Part, store: Part, engines: [Part], panel: Part,
        page: Part? = nil, machine: Part? = nil, checkup: CheckupDocument? = nil
    ) {
        self.version = version
        self.pid = pid
        self.startedAt = startedAt
        self.now = now
        self.zone = zone
        self.light = light
        self.clock = clock
        speaking = queue.current.map { Item($0) }
        waiting = queue.waiting.map { Item($0) }
        snoozed = queue.snoozed.map { Item($0) }
        self.next = next
        self.prepared = prepared
        self.greetings = greetings
        self.sound = sound
        self.store = store
        self.engines = engines
        self.panel = panel
        self.page = page
        self.machine = machine
        self.checkup = checkup
    }
}
