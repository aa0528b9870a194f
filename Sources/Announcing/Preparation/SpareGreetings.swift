import Foundation

/// Keeps a greeting for each person who is woken, without date and affirmation, made once: what an alarm rings with when
/// neither its own sound nor an engine can be had. In memory, and in files beside the database.
package actor SpareGreetings {
    private let renderer: SpeechRenderer
    private let store: any SpareClipStore
    private let schedules: any ScheduleStore
    private let people: any PersonStore
    private let shelf: AlarmShelf
    private let signals: AsyncStream<Void>
    private nonisolated let signal: AsyncStream<Void>.Continuation

    private var chain: EngineChain
    private var scriptwriter: Scriptwriter
    /// Why the last one that was wanted could not be made or kept; for `status` and `doctor`.
    package private(set) var problem: Problem?
    /// How many are in memory.
    package var count: Int { shelf.spares.count }

    package init(
        renderer: SpeechRenderer, store: any SpareClipStore, schedules: any ScheduleStore, people: any PersonStore,
        shelf: AlarmShelf, chain: EngineChain, scriptwriter: Scriptwriter
    ) {
        self.renderer = renderer
        self.store = store
        self.schedules = schedules
        self.people = people
        self.shelf = shelf
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
    package func run() async {
        do {
            // What was kept rings from the first second on; what it lacks is made after.
            shelf.replace(spares: try await store.spareClips())
        } catch {
            problem = Problem(error, while: "spare greetings")
        }
        for await _ in signals {
            await refresh()
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
                } catch {
                    try Task.checkCancellation()
                    problem = Problem(error, while: "spare greeting")
                }
            }
            try await keep(clips)
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
        } catch {
            try Task.checkCancellation()
            // Those that would be better are not installed, or rest: nothing is wrong with the one there is.
            return kept
        }
    }

    private func made(_ script: Script, by chain: EngineChain, for person: Person?) async throws -> SpareClip {
        let key = try await renderer.prepare(script, chain: chain)
        guard let clip = try await renderer.storedClip(for: key) else {
            throw Problem(.unavailable, "spare greeting", "was made, but not kept by the cache")
        }
        let spare = SpareClip(
            person: person?.id, text: script.text, engine: key.engine, voice: key.voice, clip: clip)
        try await store.saveSpareClip(spare)
        return spare
    }
}
