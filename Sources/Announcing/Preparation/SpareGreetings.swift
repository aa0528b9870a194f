import Foundation

/// Keeps a greeting for each person who is woken, without date and affirmation, made once: what an alarm rings with when
/// neither its own sound nor an engine can be had. In memory, and in files beside the database. Gives way to live speech,
/// and waits while the machine has no room.
package actor SpareGreetings {
    /// Thrown through a round that is not for now; the next one begins anew, with what is cached by then.
    private struct Postponed: Error {}

    /// After how long it looks again whether the machine has room.
    private static let strainPause: TimeInterval = 60

    private let renderer: SpeechRenderer
    private let store: any SpareClipStore
    private let schedules: any ScheduleStore
    private let people: any PersonStore
    private let shelf: AlarmShelf
    private let wallClock: any WallClock
    private let health: any MachineHealth
    private let signals: AsyncStream<Void>
    private nonisolated let signal: AsyncStream<Void>.Continuation

    private var chain: EngineChain
    private var scriptwriter: Scriptwriter
    /// Those that speak, or are about to.
    private var speaking: Set<Announcement.ID> = []
    private var making: Task<ClipKey, any Error>?
    /// Whether a round was broken off for somebody who speaks.
    private var hasGivenWay = false
    private var pause: Task<Void, Never>?
    /// Why the last one that was wanted could not be made or kept; for `status` and `doctor`.
    package private(set) var problem: Problem?
    /// How many are in memory.
    package var count: Int { shelf.spares.count }

    package init(
        renderer: SpeechRenderer, store: any SpareClipStore, schedules: any ScheduleStore, people: any PersonStore,
        shelf: AlarmShelf, wallClock: any WallClock, health: any MachineHealth, chain: EngineChain,
        scriptwriter: Scriptwriter
    ) {
        self.renderer = renderer
        self.store = store
        self.schedules = schedules
        self.people = people
        self.shelf = shelf
        self.wallClock = wallClock
        self.health = health
        self.chain = chain
        self.scriptwriter = scriptwriter
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        signal.yield()
    }

    /// To be called after each change of schedules and people.
    package nonisolated func householdChanged() { signal.yield() }

    /// Uses these from now on.
    package func use(chain: EngineChain, scriptwriter: Scriptwriter) {
        self.chain = chain
        self.scriptwriter = scriptwriter
        householdChanged()
    }

    /// Works until the task is cancelled. To be called once.
    package func run(watching events: AsyncStream<AnnouncementEvent>) async {
        let watching = Task { for await event in events { note(event) } }
        do {
            // What was kept rings from the first second on; what it lacks is made after.
            shelf.replace(spares: try await store.spareClips())
        } catch {
            problem = Problem(error, while: "spare greetings")
        }
        for await _ in signals {
            pause?.cancel()
            await refresh()
        }
        pause?.cancel()
        watching.cancel()
    }

    private func note(_ event: AnnouncementEvent) {
        switch event.step {
        case .started:
            speaking.insert(event.announcement.id)
            making?.cancel()
        case .ended:
            speaking.remove(event.announcement.id)
            guard hasGivenWay, speaking.isEmpty else { return }
            hasGivenWay = false
            signal.yield()
        default: break
        }
    }

    private func refresh() async {
        problem = nil
        do {
            let woken = Set(try await schedules.schedules().filter(\.isEnabled).map(\.plan.person))
            guard !woken.isEmpty else { return try await keep([]) }
            let known = try await people.people()
            var clips: [SpareClip] = []
            // Everybody's stands in for whoever has none yet.
            for id in [nil] + woken.compactMap(\.self).sorted() {
                do {
                    clips.append(try await greeting(for: known.first { $0.id == id }))
                } catch let postponed as Postponed {
                    throw postponed
                } catch {
                    try Task.checkCancellation()
                    problem = Problem(error, while: "spare greeting")
                }
            }
            try await keep(clips)
        } catch is Postponed {
            // What there is stays until then.
        } catch {
            problem = Problem(error, while: "spare greetings")
        }
    }

    private func keep(_ clips: [SpareClip]) async throws {
        let wanted = Set(clips.map(\.person))
        // One that could not be made anew is better than none.
        let old = shelf.spares.filter { !wanted.contains($0.person) }
        shelf.replace(spares: clips.isEmpty ? [] : clips + old)
        try await store.keepSpareClips(of: clips.isEmpty ? [] : Set((clips + old).map(\.person)))
    }

    /// The one that is kept, if it still says the same and no better engine can, or a new one.
    private func greeting(for person: Person?) async throws -> SpareClip {
        let script = try scriptwriter.spareScript(for: person)
        let keys = try await renderer.keys(for: script, chain: chain)
        let kept = shelf.spares.first { spare in
            spare.person == person?.id && spare.text == script.text
                && keys.contains { $0.engine == spare.engine && $0.voice == spare.voice }
        }
        guard let kept else { return try await made(script, by: chain, for: person) }
        var better = chain
        better.engines = Array(chain.engines.prefix { $0.name != kept.engine })
        guard !better.engines.isEmpty else { return kept }
        do {
            return try await made(script, by: better, for: person)
        } catch let postponed as Postponed {
            throw postponed
        } catch {
            try Task.checkCancellation()
            // Those that would be better are not installed, or rest: nothing is wrong with the one there is.
            return kept
        }
    }

    private func made(_ script: Script, by chain: EngineChain, for person: Person?) async throws -> SpareClip {
        let key = try await prepared(script, by: chain)
        guard let clip = try await renderer.storedClip(for: key) else {
            throw Problem(.unavailable, "spare greeting", "was made, but not kept by the cache")
        }
        let spare = SpareClip(
            person: person?.id, text: script.text, engine: key.engine, voice: key.voice, clip: clip)
        try await store.saveSpareClip(spare)
        return spare
    }

    /// - Throws: ``Postponed`` while the machine has no room, or for somebody who speaks or begins to.
    private func prepared(_ script: Script, by chain: EngineChain) async throws -> ClipKey {
        guard speaking.isEmpty else { throw gaveWay() }
        if let strain = health.strain() {
            problem = strain
            pause = Task { [wallClock, signal] in
                // Fails when it is not needed any more; a clock that was set may end it early.
                guard (try? await wallClock.wait(until: wallClock.now + Self.strainPause)) != nil else { return }
                signal.yield()
            }
            throw Postponed()
        }
        let making = Task { [renderer] in try await renderer.prepare(script, chain: chain) }
        self.making = making
        defer { self.making = nil }
        do {
            return try await withTaskCancellationHandler {
                try await making.value
            } onCancel: {
                making.cancel()
            }
        } catch {
            try Task.checkCancellation()
            throw making.isCancelled ? gaveWay() : error
        }
    }

    private func gaveWay() -> Postponed {
        // Whoever it gave way to may have ended already.
        if speaking.isEmpty { signal.yield() } else { hasGivenWay = true }
        return Postponed()
    }
}
