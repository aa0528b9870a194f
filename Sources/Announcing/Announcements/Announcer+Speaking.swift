import Foundation

extension Announcer {
    /// Says what is said once.
    func speak(_ announcement: Announcement) async {
        publish(announcement, .started)
        let outcome: Outcome?
        do {
            outcome = try await say(announcement)
        } catch {
            outcome = interruption ?? .failed(Problem(error, while: "announcement"))
        }
        if let outcome { publish(announcement, .ended(outcome)) }
        send(outcome == nil ? .ended(announcement.id) : .over(announcement.id))
    }

    private func say(_ announcement: Announcement) async throws -> Outcome? {
        guard let shape = shape(for: announcement) else { return .quiet }
        let draft = try await scriptwriter.draft(for: announcement)
        send(.scripted(announcement.id, text: draft.script.text))
        publish(announcement, .scripted(text: draft.script.text, personName: draft.person?.name))
        for problem in draft.problems { publish(announcement, .hindered(by: problem.subject, problem)) }

        var script = draft.script
        var chain = settings.chain
        if let engine = announcement.engine { chain = try chain.followed(by: settings.prepared).only(engine) }
        // They may not fall to those who would send them away, so they fall to the voice that needs nothing.
        if script.privacy == .localOnly, let builtIn = settings.builtIn {
            chain = script.permitted(of: chain).followed(by: EngineChain(engines: [builtIn]))
        }
        if let voice = announcement.voice { await renderer.choose(voice, for: &script, of: &chain) }

        var remembering: Task<Void, Never>?
        let firstSample = Once()
        let result: Result<PlaybackEnd, any Error>
        do {
            result = .success(
                try await renderer.speak(
                    script, chain: chain,
                    engineFailed: { [self] in publish(announcement, .hindered(by: $0, $1)) },
                    using: { speech in
                        publish(announcement, .rendered(speech.source))
                        remembering = remembering ?? remember(draft, of: announcement)
                        return try await settings.output.play(speech.stream.shaped(by: shape)) { [self] in
                            // An engine that takes over in the middle sounds a second time.
                            guard firstSample.isFirst() else { return }
                            publish(announcement, .firstSample, at: wallClock.now + shape.leadIn / .seconds(1))
                        }
                    }))
        } catch {
            result = .failure(error)
        }
        await remembering?.value
        return try result.get() == .completed ? .completed : interruption ?? .stopped
    }

    /// On its own, and not cancelled with the sound: what was begun counts as heard, and the disk may be slow.
    func remember(_ draft: Scriptwriter.Draft, of announcement: Announcement) -> Task<Void, Never> {
        Task { [scriptwriter] in
            do {
                try await scriptwriter.remember(draft)
            } catch {
                publish(announcement, .hindered(by: "store", Problem(error, while: "affirmation rotation")))
            }
        }
    }

    /// - Returns: `nil` for what may not be heard now.
    private func shape(for announcement: Announcement) -> AudioShape? {
        var shape = volumedShape(for: announcement)
        guard let quiet = settings.quietHours else { return shape }
        let now = scriptwriter.localTime(at: wallClock.now)
        guard quiet.contain(now.time) else { return shape }
        guard case .button = announcement.trigger else { return nil }
        shape.volume = min(shape.volume, quiet.volume)
        return shape
    }
}
