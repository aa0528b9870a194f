package import Foundation

/// Decides what waits, what replaces, and what is dropped. A pure value: it takes an input and returns what to do, in
/// order; it starts nothing itself and knows no clock.
///
/// At most one announcement speaks. A new one starts only after the queue was told that the one before it has ended, so
/// that two never share the speaker.
package struct AnnouncementQueue: Hashable, Sendable {
    package enum Input: Hashable, Sendable {
        case announce(Announcement)
        /// The words of the running one are known; kept for a repeat.
        case scripted(Announcement.ID, text: String)
        /// The running one is over, for whatever reason.
        case ended(Announcement.ID)
        /// The running one is over for good, even if it was told a moment ago to make room and be said again.
        case over(Announcement.ID)
        /// The running alarm has said its words, and is silent until it says them again.
        case rests(Announcement.ID)
        /// The running alarm begins its next round.
        case goesOn(Announcement.ID)
        /// Silence: ends what speaks, forgets what waits except alarms, and puts an end to snoozing.
        case stop
        /// Puts the ringing alarm off.
        case snooze(until: Date)
        /// An alarm that was put off before this process began rings at its due time.
        case sleepOn(Announcement)
        /// The time of a snooze has come; its alarm rings again under this new id.
        case snoozeOver(Announcement.ID, newID: Announcement.ID)
        /// What only these schedules still announce is kept; other alarms that sleep are forgotten.
        case keepSchedules(Set<Identifier<Schedule>>)
        /// Says the last thing again, under this new id.
        case repeatLast(newID: Announcement.ID, due: Date)
        /// The daemon ends: nothing starts any more.
        case shutdown
    }

    package enum Action: Hashable, Sendable {
        /// Speak this now.
        case start(Announcement)
        /// End the running one, with this outcome. `nil`: it has not ended, it will be said again from its beginning.
        case interrupt(Announcement.ID, Outcome?)
        /// This one will never speak.
        case drop(Announcement, Outcome)
        /// Give back ``Input/snoozeOver(_:newID:)`` at that time.
        case remind(Announcement.ID, at: Date)
        /// This one was put off, and will not ring again.
        case forget(Announcement)
        /// This alarm can't be put off any more, and goes on.
        case refuseSnooze(Announcement)
    }

    /// How many may wait. More than that is a mistake somewhere: the newest is refused.
    package static let capacity = 32

    /// The one that speaks, or is about to.
    package private(set) var current: Announcement?
    /// Those that wait, in the order in which they will speak.
    package private(set) var waiting: [Announcement] = []
    /// Alarms that were put off, and until when.
    package private(set) var snoozed: [Announcement] = []
    /// What was said last, with its very words.
    private var lastSpoken: Announcement?
    /// Whether ``current`` has been told to end.
    private var isEnding = false
    /// Whether ``current`` is an alarm between two rounds.
    private var isResting = false
    /// Alarms that were heard and take turns: one press is meant for all of them.
    private var heard: Set<Announcement.ID> = []
    private var isShutDown = false

    package init() {}

    /// Whether an alarm is speaking, so that any press means "not now".
    package var isRinging: Bool { current?.priority == .alarm && !isEnding }

    package mutating func handle(_ input: Input) -> [Action] {
        switch input {
        case .announce(let announcement): announce(announcement)
        case .scripted(let id, let text): scripted(id, text)
        case .ended(let id): ended(id)
        case .over(let id): over(id)
        case .rests(let id): rests(id)
        case .goesOn(let id): goesOn(id)
        case .stop: stop()
        case .snooze(let until): snooze(until)
        case .sleepOn(let alarm): sleepOn(alarm)
        case .snoozeOver(let id, let newID): snoozeOver(id, newID)
        case .keepSchedules(let kept): keepSchedules(kept)
        case .repeatLast(let newID, let due): repeatLast(newID, due)
        case .shutdown: shutdown()
        }
    }

    private mutating func announce(_ new: Announcement) -> [Action] {
        guard !isShutDown else { return [.drop(new, .shutdown)] }
        guard let current else {
            self.current = new
            return [.start(new)]
        }
        if new.priority == .affirmation { return announceAffirmation(new, during: current) }
        guard waiting.count < Self.capacity || new.priority == .alarm else {
            return [.drop(new, .failed(Problem(.busy, "queue", "\(Self.capacity) announcements wait already")))]
        }
        insert(new)
        guard new.priority == .alarm, !isEnding else { return [] }
        if current.priority == .alarm { return isResting ? takeTurns() : [] }
        isEnding = true
        // What somebody has announced is said after the alarm; an affirmation has had its moment.
        guard current.priority == .announcement else { return [.interrupt(current.id, .replaced)] }
        insert(current, beforeItsEquals: true)
        return [.interrupt(current.id, nil)]
    }

    /// A press while an affirmation speaks moves on to the next; while something more important speaks, the newest press
    /// waits.
    private mutating func announceAffirmation(_ new: Announcement, during current: Announcement) -> [Action] {
        var actions: [Action] = waiting.filter { $0.priority == .affirmation }.map { .drop($0, .replaced) }
        waiting.removeAll { $0.priority == .affirmation }
        insert(new)
        if current.priority == .affirmation, !isEnding {
            isEnding = true
            actions.append(.interrupt(current.id, .replaced))
        }
        return actions
    }

    /// Keeps ``waiting`` in order of urgency, and of arrival among equals.
    private mutating func insert(_ new: Announcement, beforeItsEquals: Bool = false) {
        let place = waiting.firstIndex {
            beforeItsEquals ? $0.priority <= new.priority : $0.priority < new.priority
        }
        waiting.insert(new, at: place ?? waiting.endIndex)
    }

    private mutating func scripted(_ id: Announcement.ID, _ text: String) -> [Action] {
        guard var spoken = current, spoken.id == id else { return [] }
        spoken.content = .text(text)
        lastSpoken = spoken
        return []
    }

    private mutating func ended(_ id: Announcement.ID) -> [Action] {
        guard current?.id == id else { return [] }
        (isEnding, isResting) = (false, false)
        if !waiting.contains(where: { $0.id == id }) { heard.remove(id) }
        current = isShutDown || waiting.isEmpty ? nil : waiting.removeFirst()
        return current.map { [.start($0)] } ?? []
    }

    private mutating func over(_ id: Announcement.ID) -> [Action] {
        if current?.id == id { waiting.removeAll { $0.id == id } }
        return ended(id)
    }

    private mutating func rests(_ id: Announcement.ID) -> [Action] {
        guard current?.id == id, !isEnding else { return [] }
        isResting = true
        heard.insert(id)
        return waiting.first?.priority == .alarm ? takeTurns() : []
    }

    private mutating func goesOn(_ id: Announcement.ID) -> [Action] {
        if current?.id == id { isResting = false }
        return []
    }

    /// Another alarm rings while the current one rests.
    private mutating func takeTurns() -> [Action] {
        guard let current else { return [] }
        isEnding = true
        insert(current)
        return [.interrupt(current.id, nil)]
    }

    /// What was heard ends; an alarm that was not heard yet rings all the same.
    private mutating func stop() -> [Action] {
        let isOver = { [heard] (waiting: Announcement) in waiting.priority != .alarm || heard.contains(waiting.id) }
        var actions: [Action] = waiting.filter(isOver).map { .drop($0, .stopped) }
        waiting.removeAll(where: isOver)
        actions += snoozed.map { .forget($0) }
        snoozed = []
        heard = []
        if let current, !isEnding {
            isEnding = true
            actions.insert(.interrupt(current.id, .stopped), at: 0)
        }
        return actions
    }

    /// An alarm that was put off too often goes on ringing.
    private mutating func snooze(_ until: Date) -> [Action] {
        guard let current, isRinging else { return [] }
        var actions: [Action] = []
        for alarm in waiting where heard.contains(alarm.id) && alarm.canBePutOff {
            waiting.removeAll { $0.id == alarm.id }
            actions += [.drop(alarm, .snoozed(until: until))] + sleep(alarm, until: until)
        }
        guard current.canBePutOff else { return actions + [.refuseSnooze(current)] }
        isEnding = true
        return [.interrupt(current.id, .snoozed(until: until))] + sleep(current, until: until) + actions
    }

    private mutating func sleep(_ alarm: Announcement, until: Date) -> [Action] {
        var later = alarm
        later.due = until
        later.alarm?.snoozes += 1
        heard.remove(alarm.id)
        return sleepOn(later)
    }

    private mutating func sleepOn(_ alarm: Announcement) -> [Action] {
        snoozed.append(alarm)
        return [.remind(alarm.id, at: alarm.due)]
    }

    private mutating func keepSchedules(_ kept: Set<Identifier<Schedule>>) -> [Action] {
        let isGone = { (alarm: Announcement) in alarm.alarm.map { !kept.contains($0.ring.schedule) } ?? false }
        let gone = snoozed.filter(isGone)
        snoozed.removeAll(where: isGone)
        return gone.map { .forget($0) }
    }

    private mutating func snoozeOver(_ id: Announcement.ID, _ newID: Announcement.ID) -> [Action] {
        guard let place = snoozed.firstIndex(where: { $0.id == id }) else { return [] }
        let alarm = snoozed.remove(at: place)
        return announce(alarm.again(id: newID, due: alarm.due))
    }

    private mutating func repeatLast(_ newID: Announcement.ID, _ due: Date) -> [Action] {
        guard let lastSpoken else { return [] }
        // A repeat is a request of its own, however urgent the first time was.
        var again = lastSpoken.again(id: newID, due: due, priority: .affirmation)
        again.alarm = nil
        return announce(again)
    }

    private mutating func shutdown() -> [Action] {
        isShutDown = true
        isResting = false
        var actions: [Action] = waiting.map { .drop($0, .shutdown) }
        waiting = []
        if let current, !isEnding {
            isEnding = true
            actions.insert(.interrupt(current.id, .shutdown), at: 0)
        }
        return actions
    }
}

extension Announcement {
    fileprivate func again(id: UUID, due: Date, priority: Priority? = nil) -> Announcement {
        Announcement(
            id: id, priority: priority ?? self.priority, trigger: trigger, content: content, person: person,
            zone: zone, label: label, engine: engine, voice: voice, speed: speed, volume: volume, due: due, alarm: alarm
        )
    }

    fileprivate var canBePutOff: Bool { alarm.map { $0.snoozes < $0.style.snoozeLimit } ?? true }
}
