import Foundation

/// How far an alarm has come, from its first sound on.
struct RingProgress: Sendable {
    /// Since it began, whatever becomes of the time of day.
    let elapsed: @Sendable () -> Duration
    let firstSample = Once()
    let outputProblem = Once()
    let scripted = Once()
    /// What the first round said, which the later ones say again; `nil` as long as none had words of this day.
    var words: AlarmLadder.Words?
    /// Stores what was heard.
    var remembering: Task<Void, Never>?
}

/// The wait of an alarm that found no speaker.
struct DeviceWait: Sendable {
    let task: Task<Void, any Error>
    /// Whether a speaker that is let go of ends it.
    let heedsRelease: Bool
    /// Whether one did.
    var isReleased = false
}

extension Announcer {
    /// How long an alarm goes on looking for a speaker, at least.
    private static let patience = Duration.seconds(30 * 60)
    /// How long it waits before it looks again, at first and at most; a speaker that is plugged in or becomes free ends
    /// the wait.
    private static let shortestWait = Duration.seconds(1)
    private static let longestWait = Duration.seconds(10)

    /// Rings round after round, until somebody ends it, another alarm has its turn, or it has rung for long enough.
    func ring(_ announcement: Announcement, _ alarm: Alarm) async {
        let id = announcement.id
        if rings[id] == nil {
            rings[id] = RingProgress(elapsed: clock.stopwatch())
            publish(announcement, .started)
        }
        let outcome: Outcome?
        do {
            outcome = try await rounds(announcement, alarm)
        } catch {
            outcome = interruption ?? .failed(Problem(error, while: "alarm"))
        }
        let remembering = rings[id]?.remembering
        if let outcome {
            rings[id] = nil
            publish(announcement, .ended(outcome))
        }
        send(outcome == nil ? .ended(id) : .over(id))
        // The next may start; only the end of the daemon waits for a slow disk.
        await remembering?.value
    }

    private func rounds(_ announcement: Announcement, _ alarm: Alarm) async throws -> Outcome? {
        while try await round(announcement, alarm) == .completed {
            guard let progress = rings[announcement.id], progress.elapsed() + alarm.style.pause < alarm.style.limit
            else { return alarm.style.limit == .zero ? .completed : .unanswered }
            send(.rests(announcement.id))
            try await clock.sleep(for: alarm.style.pause)
            send(.goesOn(announcement.id))
        }
        return interruption ?? .stopped
    }

    /// One round, on whichever speaker there is, as soon as there is one.
    private func round(_ announcement: Announcement, _ alarm: Alarm) async throws -> PlaybackEnd {
        var wait = Self.shortestWait
        var mayGoOnAtOnce = true
        var heedsRelease = true
        while true {
            let start = Once()
            do {
                return try await sound(announcement, alarm, start)
            } catch let problem as Problem {
                try Task.checkCancellation()
                guard let progress = rings[announcement.id],
                    progress.elapsed() < max(alarm.style.limit, Self.patience)
                else { throw problem }
                if progress.outputProblem.isFirst() { publish(announcement, .hindered(by: "sound", problem)) }
                // A speaker that went away in the middle may have left another one. Once only, for one that breaks again
                // and again must not keep the machine busy.
                if mayGoOnAtOnce, problem.code == .unavailable, !start.isFirst() {
                    mayGoOnAtOnce = false
                    continue
                }
                let wasReleased = try await waitForSpeaker(wait, heedsRelease: heedsRelease && problem.code == .busy)
                // What was let go of may be what was just tried: the next wait is not cut short.
                heedsRelease = !wasReleased
                wait = min(wait * 2, Self.longestWait)
            }
        }
    }

    /// - Returns: whether a speaker that somebody let go of ended the wait.
    private func waitForSpeaker(_ limit: Duration, heedsRelease: Bool) async throws -> Bool {
        let waiting = Task { [clock] in try await clock.sleep(for: limit) }
        deviceWait = DeviceWait(task: waiting, heedsRelease: heedsRelease)
        defer { deviceWait = nil }
        await withTaskCancellationHandler {
            // Ended early, a speaker may be there.
            _ = await waiting.result
        } onCancel: {
            waiting.cancel()
        }
        try Task.checkCancellation()
        return deviceWait?.isReleased ?? false
    }

    /// The chime, and the words that were looked for meanwhile.
    /// - Parameter start: is used up by the first sample of this try.
    private func sound(_ announcement: Announcement, _ alarm: Alarm, _ start: Once) async throws -> PlaybackEnd {
        let ladder = ladder(for: announcement)
        let said = rings[announcement.id]?.words
        async let first = ladder.climb(announcement, saying: said)
        if alarm.style.hasChime {
            let end = try await play(Chime.stream(), announcement, alarm, start)
            guard end == .completed else { return end }
        }
        var found = try await first
        var others = ladder
        while true {
            tell(found, of: announcement)
            do {
                return try await play(found.speech.stream, announcement, alarm, start)
            } catch let broken as BrokenSpeech {
                try Task.checkCancellation()
                publish(announcement, .hindered(by: broken.engine, broken.problem))
                found = try await others.climb(announcement, after: broken, in: found)
            }
        }
    }

    private func tell(_ found: AlarmLadder.Found, of announcement: Announcement) {
        defer { publish(announcement, .rendered(found.speech.source)) }
        guard let words = found.words, let progress = rings[announcement.id] else { return }
        if progress.scripted.isFirst() {
            send(.scripted(announcement.id, text: words.script.text))
            publish(announcement, .scripted(text: words.script.text, personName: words.personName))
        }
        guard let draft = words.draft, progress.words == nil else { return }
        for problem in draft.problems { publish(announcement, .hindered(by: problem.subject, problem)) }
        rings[announcement.id]?.words = words
        rings[announcement.id]?.remembering = remember(draft, of: announcement)
    }

    private func play(
        _ stream: AudioStream, _ announcement: Announcement, _ alarm: Alarm, _ start: Once
    ) async throws -> PlaybackEnd {
        guard let progress = rings[announcement.id] else { throw CancellationError() }
        var shape = volumedShape(for: announcement)
        shape.ramp = RampProgress(alarm.style.ramp, elapsed: progress.elapsed())
        let leadIn = shape.leadIn / .seconds(1)
        return try await settings.output.play(stream.shaped(by: shape)) { [self] in
            _ = start.isFirst()
            guard progress.firstSample.isFirst() else { return }
            publish(announcement, .firstSample, at: wallClock.now.addingTimeInterval(leadIn))
        }
    }

    private func ladder(for announcement: Announcement) -> AlarmLadder {
        AlarmLadder(
            renderer: renderer, scriptwriter: scriptwriter, shelf: shelf, clock: clock, chain: settings.chain,
            prepared: settings.prepared, builtIn: settings.builtIn,
            hindered: { [self] in publish(announcement, .hindered(by: $0, $1)) })
    }
}
