import Foundation

/// Finds something to ring with, from the best down to what can't fail.
///
/// Each rung has its time, so that something sounds soon whatever hangs. None waits for what it gave up: a disk or a
/// model that answers too late answers nobody.
struct AlarmLadder: Sendable {
    enum Rung: Int, Sendable {
        /// The very words, made ahead of time.
        case clip
        /// An engine, now.
        case live
        /// A greeting from memory, without date and affirmation.
        case spare
        /// The voice that needs no model.
        case builtIn
        /// No voice at all, and nothing that could be missing.
        case tone

        var next: Rung? { Rung(rawValue: rawValue + 1) }
    }

    /// How long each rung may take. Together they keep the promise of two seconds.
    struct Limits: Sendable {
        var words = Duration.milliseconds(250)
        var clip = Duration.milliseconds(250)
        var live = Duration.milliseconds(800)
        var builtIn = Duration.milliseconds(500)
    }

    /// What is to be said.
    struct Words: Sendable {
        var script: Script
        var personName: String?
        /// `nil` where they were not worked out for this time.
        var draft: Scriptwriter.Draft?

        /// Words of memory stay on the box: without a store nobody knows whose must not leave it.
        fileprivate var kept: Words {
            var words = self
            if draft == nil { words.script.privacy = .localOnly }
            return words
        }

        fileprivate var withoutCache: Words {
            var words = self
            words.script.usesCache = false
            return words
        }
    }

    struct Found: Sendable {
        let rung: Rung
        let speech: RenderedSpeech
        /// What it says; `nil` where that is nothing.
        let words: Words?
    }

    let renderer: SpeechRenderer
    let scriptwriter: Scriptwriter
    let shelf: AlarmShelf
    let clock: any Clock<Duration>
    var chain: EngineChain
    let prepared: EngineChain?
    /// The engine of the rung before the last; `nil` where there is none.
    let builtIn: (any SpeechEngine)?
    /// Told of each rung that did not hold.
    let hindered: @Sendable (String, Problem) -> Void
    var limits = Limits()

    /// Sound for an alarm, from a rung downwards.
    /// - Parameter words: what it said before; `nil` finds out.
    /// - Throws: `CancellationError` only.
    func climb(
        _ announcement: Announcement, saying words: Words? = nil, from start: Rung = .clip
    ) async throws(CancellationError) -> Found {
        var words = if let words { words } else { await self.words(of: announcement) }
        var rung = start
        while true {
            if Task.isCancelled { throw CancellationError() }
            do {
                if let found = try await find(rung, for: announcement, words: words) { return found }
            } catch {
                if Task.isCancelled { throw CancellationError() }
                hindered(rung.name, Problem(error, while: rung.name))
                // Nor may the next rungs ask a store that does not answer.
                if rung == .clip { words.script.usesCache = false }
            }
            guard let next = rung.next else { return tone }
            rung = next
        }
    }

    /// Sound for the rest of an alarm whose engine broke in the middle: the sentences that were not begun, by the other engines
    /// of the chain; where nobody knows which those are, whatever the next rung has.
    /// - Throws: the engine's ``Problem`` when there is no rung left; `CancellationError`.
    mutating func climb(
        _ announcement: Announcement, after broken: BrokenSpeech, in found: Found
    ) async throws -> Found {
        guard found.rung == .live, let rest = broken.rest, var words = found.words else {
            guard let next = found.rung.next else { throw broken.problem }
            return try await climb(announcement, saying: found.words, from: next)
        }
        chain.engines.removeAll { $0.name == broken.engine }
        words.script.text = rest
        return try await climb(announcement, saying: words.withoutCache, from: .live)
    }

    private func find(_ rung: Rung, for announcement: Announcement, words: Words) async throws -> Found? {
        switch rung {
        case .clip: try await clip(for: announcement, words)
        case .live: try await spoken(words.kept, by: chainWithoutBuiltIn, within: limits.live, rung)
        case .spare: spare(for: announcement)
        case .builtIn:
            if let builtIn {
                try await spoken(
                    words.withoutCache, by: EngineChain(engines: [builtIn], firstPieceLimit: limits.builtIn),
                    within: limits.builtIn, rung)
            } else {
                nil
            }
        case .tone: tone
        }
    }

    /// The words the store knows, or those that are in memory when it does not answer in time.
    private func words(of announcement: Announcement) async -> Words {
        do {
            let draft = try await within(limits.words, "the words of the alarm") { [scriptwriter] in
                try await scriptwriter.draft(for: announcement)
            }
            return Words(script: draft.script, personName: draft.person?.name, draft: draft)
        } catch {
            if !Task.isCancelled { hindered("words", Problem(error, while: "words")) }
            return fromMemory(announcement)
        }
    }

    private func fromMemory(_ announcement: Announcement) -> Words {
        if let entry = shelf.entry(for: announcement) {
            return Words(script: entry.script, personName: entry.personName)
        }
        let text = shelf.spare(for: announcement.person)?.text ?? Scriptwriter.spareWords(for: nil)
        return Words(script: Script(text: text, speed: announcement.speed))
    }

    private func clip(for announcement: Announcement, _ words: Words) async throws -> Found? {
        let script = words.script
        if let entry = shelf.entry(for: announcement), let clip = entry.clip, let key = entry.key,
            script == entry.script
        {
            let source = SpeechSource(engine: key.engine, voice: key.voice, isCached: true)
            return Found(
                rung: .clip, speech: RenderedSpeech(source: source, stream: clip.stream), words: words)
        }
        let chain = prepared?.followed(by: chain) ?? chain
        let speech = try await within(limits.clip, "the sound of the alarm") { [renderer] in
            try await renderer.storedSpeech(for: script, chain: chain)
        }
        return speech.map { Found(rung: .clip, speech: $0, words: words) }
    }

    private func spoken(_ words: Words, by chain: EngineChain, within limit: Duration, _ rung: Rung) async throws
        -> Found?
    {
        guard !chain.engines.isEmpty else { return nil }
        let script = words.script
        let speech = try await within(limit, rung.name) { [renderer, hindered] in
            try await renderer.speech(for: script, chain: chain, engineFailed: hindered)
        }
        return Found(rung: rung, speech: speech, words: words)
    }

    private func spare(for announcement: Announcement) -> Found? {
        guard let spare = shelf.spare(for: announcement.person) else { return nil }
        let source = SpeechSource(engine: spare.engine, voice: spare.voice, isCached: true)
        return Found(
            rung: .spare, speech: RenderedSpeech(source: source, stream: spare.clip.stream),
            words: Words(script: Script(text: spare.text)))
    }

    private var tone: Found {
        let source = SpeechSource(engine: "tone", voice: "", isCached: false)
        return Found(
            rung: .tone, speech: RenderedSpeech(source: source, stream: AlarmTone.stream()), words: nil)
    }

    private var chainWithoutBuiltIn: EngineChain {
        var chain = chain
        chain.engines.removeAll { $0.name == builtIn?.name }
        chain.firstPieceLimit = min(chain.firstPieceLimit, limits.live)
        return chain
    }

    /// Does something in its time, or goes on without it.
    private func within<Value: Sendable>(
        _ limit: Duration, _ what: String, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let late = Problem(.timedOut, what, "did not come within \(limit)")
        var task: Task<Void, Never>?
        defer { task?.cancel() }
        let result: Result<Value, any Error> = try await firstAnswer(within: limit, on: clock, otherwise: late) {
            answer in
            task = Task {
                do { answer(.success(try await work())) } catch { answer(.failure(error)) }
            }
        }
        return try result.get()
    }
}

extension AlarmLadder.Rung {
    /// How history calls it.
    var name: String {
        switch self {
        case .clip: "prepared sound"
        case .live: "live voice"
        case .spare: "spare greeting"
        case .builtIn: "built-in voice"
        case .tone: "tone"
        }
    }
}
