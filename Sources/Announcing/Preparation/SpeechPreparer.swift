import Foundation
import Synchronization

/// Speaks ahead of time what the schedules will say, so that an alarm plays from the cache: with better engines than
/// could be waited for, and without any engine at all when its time has come.
///
/// Foresees the words as they will be at the due time (name, date, time, and the affirmation that the listener's rotation
/// will have reached), renders them one at a time, and keeps them pinned until they were heard or are not wanted any
/// more. Works when something changed (``householdChanged()``, an announcement that ended, a clock that was set) and
/// waits on the wall clock otherwise. Gives way to live speech, and waits while the machine has no room.
package actor SpeechPreparer {
    /// A render that is due sooner than this goes on while something else speaks.
    private static let pressing: TimeInterval = 60
    /// How long it waits after a round that failed, at first and at most; twice as long after each.
    private static let shortestRetry: TimeInterval = 60
    private static let longestRetry: TimeInterval = 30 * 60
    /// How long after its due time an announcement is expected to have begun.
    private static let overdue: TimeInterval = 60
    /// After how long it looks again whether the machine has room.
    private static let strainPause: TimeInterval = 60

    private let renderer: SpeechRenderer
    private let schedules: any ScheduleStore
    private let zones: any ZoneDatabase
    private let wallClock: any WallClock
    private let health: any MachineHealth
    private let queue: @Sendable () async -> AnnouncementQueue
    private let shelf: AlarmShelf
    private let signals: AsyncStream<Void>
    private nonisolated let signal: AsyncStream<Void>.Continuation
    /// Whether the plan no longer fits what it was made from.
    private let isOutdated = Mutex(true)

    private var chain: EngineChain
    private var scriptwriter: Scriptwriter
    private var countPerSchedule: Int
    private var wanted: [PreparedSpeech] = []
    private var wantedCount = 0
    private var stored: Set<ClipKey> = []
    private var problem: Problem?
    /// When the next announcement comes within the horizon.
    private var nextEntry: Date?
    private var retryAt: Date?
    /// Why nothing is rendered though something is wanted, and when it looks again.
    private var strain: (problem: Problem, until: Date)?
    /// Rounds that failed, one after the other.
    private var failures = 0
    /// What was tried since the last plan, by the first of its keys.
    private var attempted: Set<ClipKey> = []
    private var rendering: (speech: PreparedSpeech, task: Task<Void, Never>)?
    /// Those that speak, or are about to.
    private var speaking: Set<Announcement.ID> = []
    private var lastEnded: Announcement.ID?
    /// What each schedule was last heard with: its sound starts before it is due, and may be over by then.
    private var lastDue: [Announcement.Trigger: Date] = [:]
    /// Listeners whose rotation is known to be stored.
    private var begun: Set<Identifier<Person>?> = []

    /// - Parameters:
    ///   - chain: the engines that speak ahead of time.
    ///   - health: is asked before each render.
    ///   - shelf: where the words, and the sound of the next alarm, are kept in memory.
    ///   - countPerSchedule: how many announcements of each schedule are prepared.
    ///   - queue: what waits to be said and what was put off, which has to stay ready as well.
    package init(
        renderer: SpeechRenderer, scriptwriter: Scriptwriter, schedules: any ScheduleStore, zones: any ZoneDatabase,
        wallClock: any WallClock, health: any MachineHealth, chain: EngineChain, shelf: AlarmShelf = AlarmShelf(),
        countPerSchedule: Int = UpcomingAnnouncements.countPerSchedule,
        queue: @escaping @Sendable () async -> AnnouncementQueue
    ) {
        self.renderer = renderer
        self.scriptwriter = scriptwriter
        self.schedules = schedules
        self.zones = zones
        self.wallClock = wallClock
        self.health = health
        self.chain = chain
        self.shelf = shelf
        self.countPerSchedule = countPerSchedule
        self.queue = queue
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// To be called after each change of schedules, people or affirmations, or of the zones' rules.
    package nonisolated func householdChanged() {
        isOutdated.withLock { $0 = true }
        signal.yield()
    }

    /// Uses these from now on.
    package func use(chain: EngineChain, scriptwriter: Scriptwriter, countPerSchedule: Int) {
        self.chain = chain
        self.countPerSchedule = countPerSchedule
        self.scriptwriter = scriptwriter
        householdChanged()
    }

    package var status: PreparationStatus {
        let ready = wanted.count { !stored.isDisjoint(with: $0.keys) }
        return PreparationStatus(ready: ready, wanted: wantedCount, problem: problem, strain: strain?.problem)
    }

    /// Works until the task is cancelled. To be called once.
    package func run(watching events: AsyncStream<AnnouncementEvent>) async {
        let watching = Task { for await event in events { note(event) } }
        var signals = signals.makeAsyncIterator()
        while !Task.isCancelled {
            let steps = wallClock.steps
            if speaking.isEmpty {
                if takeOutdated() { await plan() }
                renderNext()
            }
            let timer = timer(until: speaking.isEmpty ? nextWake : nil, after: steps)
            let woken: Void? = await signals.next(isolation: self)
            timer.cancel()
            if woken == nil { break }
        }
        watching.cancel()
        rendering?.task.cancel()
        await rendering?.task.value
    }

    private func takeOutdated() -> Bool {
        isOutdated.withLock { isOutdated in
            defer { isOutdated = false }
            return isOutdated
        }
    }

    private var nextWake: Date? {
        let overdue = wanted.lazy.map { $0.due.addingTimeInterval(Self.overdue) }.first { $0 > self.wallClock.now }
        return [nextEntry, retryAt, strain?.until, overdue].compactMap(\.self).min()
    }

    private func timer(until date: Date?, after steps: Int) -> Task<Void, Never> {
        Task { [wallClock] in
            do {
                _ = try await wallClock.wait(until: date, after: steps)
                householdChanged()
            } catch is CancellationError {
            } catch {
                problem = Problem(error, while: "preparation timer")
            }
        }
    }

    /// What is being said moves the rotations, and wants the machine for itself.
    private func note(_ event: AnnouncementEvent) {
        switch event.step {
        case .started:
            speaking.insert(event.announcement.id)
            if event.announcement.isFromSchedule { lastDue[event.announcement.trigger] = event.announcement.due }
            if let rendering, !isPressing(rendering.speech, beside: event.announcement) { rendering.task.cancel() }
        case .ended:
            speaking.remove(event.announcement.id)
            lastEnded = event.announcement.id
            // What no schedule asked for and moves no rotation leaves the plan as it is: the stores are not asked.
            if event.announcement.isFromSchedule || event.announcement.takesAffirmation {
                householdChanged()
            } else {
                signal.yield()
            }
        case .sleeps, .forgotten:
            householdChanged()
        default: break
        }
    }

    private func isPressing(_ speech: PreparedSpeech, beside announcement: Announcement) -> Bool {
        speech.due > announcement.due && speech.due.timeIntervalSince(wallClock.now) <= Self.pressing
    }

    private func plan() async {
        (problem, nextEntry, retryAt) = (nil, nil, nil)
        attempted = []
        do {
            let upcoming = UpcomingAnnouncements(
                of: try await schedules.schedules(), after: wallClock.now, zones: zones, count: countPerSchedule)
            nextEntry = upcoming.nextEntry
            problem = upcoming.problems.first
            let announcements = await withUnspoken(upcoming.announcements)
            wantedCount = announcements.count
            wanted = await foresee(announcements)
            stored = try await renderer.keepPinned(Set(wanted.flatMap(\.keys)))
            await shelve()
        } catch {
            // What was planned before stays in force.
            failed(error)
        }
        if let rendering, !wanted.contains(where: { $0.keys == rendering.speech.keys }) { rendering.task.cancel() }
    }

    /// Adds what was due already and still waits for its turn, or for the end of its snooze.
    private func withUnspoken(_ upcoming: [Announcement]) async -> [Announcement] {
        let queue = await queue()
        let current = [queue.current].compactMap(\.self).filter { $0.id != lastEnded }
        let unspoken = (current + queue.waiting + queue.snoozed).filter(\.isFromSchedule)
        let others = upcoming.filter { new in
            lastDue[new.trigger] != new.due
                && !unspoken.contains { $0.trigger == new.trigger && $0.due == new.due }
        }
        return (unspoken + others).inDueOrder
    }

    /// The words of each, in the order they will be said: each moves its listener's rotation for the next.
    private func foresee(_ announcements: [Announcement]) async -> [PreparedSpeech] {
        var rotations: Scriptwriter.Rotations = [:]
        var foreseen: [PreparedSpeech] = []
        for announcement in announcements {
            do {
                if !begun.contains(announcement.person) {
                    try await scriptwriter.beginRotation(of: announcement.person)
                    begun.insert(announcement.person)
                }
                let instant = max(wallClock.now, announcement.due)
                let draft = try await scriptwriter.draft(for: announcement, at: instant, following: rotations)
                if let heard = draft.heard { rotations[heard.person] = heard.rotation }
                problem = problem ?? draft.problems.first
                foreseen.append(
                    PreparedSpeech(
                        announcement: announcement, script: draft.script, personName: draft.person?.name,
                        keys: try await renderer.keys(for: draft.script, chain: chain)))
            } catch {
                failed(error)
            }
        }
        return foreseen
    }

    /// Keeps in memory what all of them say, and how the soonest sounds: a disk that fails in the morning is not asked.
    private func shelve() async {
        var entries: [AlarmShelf.Key: AlarmShelf.Entry] = [:]
        for speech in wanted {
            entries[AlarmShelf.Key(speech.announcement)] = AlarmShelf.Entry(
                script: speech.script, personName: speech.personName)
        }
        if let next = wanted.first {
            let key = AlarmShelf.Key(next.announcement)
            let known = shelf.entry(for: next.announcement)
            if let known, known.script == next.script, known.clip != nil, known.key == bestStoredKey(of: next) {
                entries[key] = known
            } else if let stored = bestStoredKey(of: next) {
                do {
                    entries[key]?.clip = try await renderer.storedClip(for: stored)
                    entries[key]?.key = stored
                } catch {
                    failed(error)
                }
            }
        }
        shelf.replace(entries: entries)
    }

    /// What an alarm would be played from: the first engine's that has spoken.
    private func bestStoredKey(of speech: PreparedSpeech) -> ClipKey? { speech.keys.first(where: stored.contains) }

    /// Renders the soonest that the first engine of the chain has not spoken yet, if the machine has room.
    private func renderNext() {
        guard rendering == nil else { return }
        strain = nil
        let next = wanted.first { speech in
            speech.keys.first.map { !stored.contains($0) && !attempted.contains($0) } ?? false
        }
        guard let next else { return }
        if let problem = health.strain() {
            strain = (problem, wallClock.now.addingTimeInterval(Self.strainPause))
            return
        }
        attempted.formUnion(next.keys.prefix(1))
        rendering = (next, Task { await render(next) })
    }

    private func render(_ speech: PreparedSpeech) async {
        do {
            let key = try await renderer.prepare(speech.script, chain: chain)
            stored.insert(key)
            failures = 0
            if isStandIn(key, for: speech.script) {
                retryAt = retryAt ?? wallClock.now.addingTimeInterval(Self.longestRetry)
            }
            await shelve()
        } catch {
            // It gave way, and its turn comes again.
            if Task.isCancelled { attempted.subtract(speech.keys) } else { failed(error) }
        }
        rendering = nil
        signal.yield()
    }

    /// Whether a better voice of another machine could not be had, and may be later: there is time until the morning.
    private func isStandIn(_ key: ClipKey, for script: Script) -> Bool {
        script.permitted(of: chain).engines.prefix { $0.name != key.engine }.contains { $0 is any RemoteEngine }
    }

    /// What fails between two plans is one failure, however many announcements it hits.
    private func failed(_ error: any Error) {
        problem = Problem(error, while: "preparation")
        guard retryAt == nil else { return }
        failures += 1
        let wait = Self.shortestRetry * Double(1 << min(failures - 1, 10))
        retryAt = wallClock.now.addingTimeInterval(min(wait, Self.longestRetry))
    }
}
