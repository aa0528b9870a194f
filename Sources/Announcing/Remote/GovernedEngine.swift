/// An engine on another machine that is asked on its owner's terms: it gets no text while they speak against it, and none
/// that was not counted before.
///
/// What is to be heard at once goes out sentence by sentence, so that an engine that fails in the middle leaves the
/// sentences it has not begun to the next one (``SentenceRelay``). What is spoken ahead goes out in one text: a voice sounds
/// best so, and nobody waits for it.
package struct GovernedEngine: RemoteEngine {
    private let engine: any RemoteEngine
    package let terms: RemoteTerms
    private let conditions: RemoteConditions

    package init(_ engine: any RemoteEngine, terms: RemoteTerms, conditions: RemoteConditions) {
        self.engine = engine
        self.terms = terms
        self.conditions = conditions
    }

    package var name: String { engine.name }
    package var recipient: String { engine.recipient }
    package var defaultVoice: String { engine.defaultVoice }
    package func modelIdentity(of voice: String) -> String { engine.modelIdentity(of: voice) }
    package func billedCharacters(of request: SpeechRequest) -> Int { engine.billedCharacters(of: request) }

    /// Whether it is of no use without a way to the network.
    package var needsNetwork: Bool { terms.when == .online }

    package var objection: Problem? {
        engine.objection ?? terms.objection(to: name, isOnline: conditions.isOnline, at: conditions.localTime.time)
    }

    /// From the last list, until that is a day old, and for as long as it can't be asked for a new one.
    /// - Throws: as the port says; `withheld` while the terms speak against asking and there is no list.
    package func voices() async throws -> [Voice] {
        // A store that fails costs the question.
        let kept = try? await conditions.store.voiceList(of: name, from: recipient)
        if let kept, kept.isFresh(at: conditions.instant) { return kept.voices }
        do {
            try admit()
            let voices = try await engine.voices()
            let list = VoiceList(voices: voices, listedAt: conditions.instant)
            // What can't be kept is asked for again.
            try? await conditions.store.keepVoiceList(list, of: name, from: recipient)
            return voices
        } catch {
            try Task.checkCancellation()
            guard let kept else { throw error }
            return kept.voices
        }
    }

    /// - Throws: as the port says; `withheld` while the terms speak against asking.
    package func checkHealth() async throws {
        try admit()
        try await engine.checkHealth()
    }

    package func speech(for request: SpeechRequest) -> AudioStream {
        .of { deliver in try await speak(request, deliver: deliver) }
    }

    private func speak(_ request: SpeechRequest, deliver: @escaping @Sendable (AudioPiece) -> Void) async throws {
        let sentences = request.urgency == .now ? SentenceSplitter.sentences(of: request.text) : [request.text]
        let relay = SentenceRelay(sentences: sentences, clock: conditions.clock, deliver: deliver)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await speak(request, through: relay) }
                // A single sentence leaves nothing for another engine to go on with.
                if sentences.count > 1 { group.addTask { try await relay.watch(name) } }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch {
            try Task.checkCancellation()
            // The last sentence may have come whole just as it was given up.
            guard !relay.isWhole else { return }
            throw relay.located(error, of: name)
        }
    }

    private func speak(_ request: SpeechRequest, through relay: SentenceRelay) async throws {
        for sentence in relay.sentences {
            var part = request
            part.text = sentence
            for try await piece in try await sound(of: part) { relay.take(piece) }
            // A stream that is given up ends as if it were whole.
            try Task.checkCancellation()
            relay.endSentence()
        }
    }

    private func sound(of request: SpeechRequest) async throws -> AudioStream {
        try admit()
        try await conditions.count(
            request.text, engine.billedCharacters(of: request), for: engine, budget: terms.budget)
        return engine.speech(for: request)
    }

    private func admit() throws(Problem) { if let objection { throw objection } }
}
