import Foundation
import Synchronization

/// Speaks one announcement after the other. Everything that wants to be heard comes in here, in one stream; everything
/// that wants to know goes out through ``AnnouncementEvents``.
package actor Announcer {
    package struct Settings: Sendable {
        /// Where the sound goes.
        package var output: any AudioOutput
        /// The engines for what was just asked.
        package var chain: EngineChain
        /// The engines whose clips, made ahead of time, a schedule plays before anything else.
        package var prepared: EngineChain?
        /// How the sound is shaped; the volume is used where an announcement names none.
        package var shape: AudioShape
        /// What the buttons mean.
        package var bindings: PanelBindings
        /// How long a snooze lasts when nobody says.
        package var snooze: Duration

        package init(
            output: any AudioOutput, chain: EngineChain, prepared: EngineChain? = nil,
            shape: AudioShape = AudioShape(), bindings: PanelBindings = .standard, snooze: Duration = .seconds(540)
        ) {
            self.output = output
            self.chain = chain
            self.prepared = prepared
            self.shape = shape
            self.bindings = bindings
            self.snooze = snooze
        }
    }

    private let renderer: SpeechRenderer
    private let wallClock: any WallClock
    private let events: AnnouncementEvents
    private let inputs: AsyncStream<AnnouncementQueue.Input>
    private nonisolated let send: AsyncStream<AnnouncementQueue.Input>.Continuation

    private var scriptwriter: Scriptwriter
    private var settings: Settings
    private var queue = AnnouncementQueue()
    private var speaking: Task<Void, Never>?
    /// Why the running announcement is being interrupted; the inner `nil` means that it will be said again.
    private var interruption: Outcome??

    package init(
        renderer: SpeechRenderer, scriptwriter: Scriptwriter, wallClock: any WallClock, events: AnnouncementEvents,
        settings: Settings
    ) {
        self.renderer = renderer
        self.scriptwriter = scriptwriter
        self.wallClock = wallClock
        self.events = events
        self.settings = settings
        (inputs, send) = AsyncStream.makeStream()
    }

    /// What speaks, waits and sleeps.
    package var state: AnnouncementQueue { queue }

    /// Uses these from the next announcement on.
    package func use(_ settings: Settings, scriptwriter: Scriptwriter) {
        self.settings = settings
        self.scriptwriter = scriptwriter
    }

    /// Says this when its turn comes. Returns at once.
    package nonisolated func announce(_ announcement: Announcement) {
        publish(announcement, .due)
        send.yield(.announce(announcement))
    }

    /// Silence: what speaks fades out, what waits is forgotten, except alarms.
    package nonisolated func stop() { send.yield(.stop) }

    /// Puts the ringing alarm off; does nothing when none rings.
    package func snooze() {
        send.yield(.snooze(until: wallClock.now.addingTimeInterval(settings.snooze / .seconds(1))))
    }

    /// Says the last thing again.
    package nonisolated func repeatLast() {
        send.yield(.repeatLast(newID: UUID(), due: wallClock.now))
    }

    /// Does what a gesture on a button means.
    /// - Returns: what that was; `nil` for a gesture without a meaning.
    /// - Throws: ``Problem`` `notFound` for a button that does not exist.
    package func press(_ press: ButtonPress) throws(Problem) -> PanelAction? {
        let action = try settings.bindings.action(for: press, isRinging: queue.isRinging)
        switch action {
        case .affirmation: announce(request(.affirmation, by: press))
        case .timeOfDay: announce(request(.timeOfDay, by: press))
        case .repeatLast: repeatLast()
        case .stop: stop()
        case .snooze: snooze()
        case nil: break
        }
        return action
    }

    private func request(_ content: Announcement.Content, by press: ButtonPress) -> Announcement {
        Announcement(
            priority: .affirmation, trigger: .button(press.button), content: content, due: wallClock.now)
    }

    /// Works until the task is cancelled or ``shutdown()`` was called, then fades out what speaks and returns when all is
    /// quiet. To be called once.
    package func run() async {
        await withTaskCancellationHandler {
            await withTaskGroup { reminders in
                for await input in inputs {
                    for action in queue.handle(input) { perform(action, reminders: &reminders) }
                    if case .shutdown = input { break }
                }
                reminders.cancelAll()
            }
            await speaking?.value
        } onCancel: {
            shutdown()
        }
    }

    /// Ends ``run()``, with a short fade.
    package nonisolated func shutdown() { send.yield(.shutdown) }

    private func perform(_ action: AnnouncementQueue.Action, reminders: inout TaskGroup<Void>) {
        switch action {
        case .start(let announcement):
            interruption = nil
            speaking = Task { await speak(announcement) }
        case .interrupt(_, let outcome):
            interruption = .some(outcome)
            speaking?.cancel()
        case .drop(let announcement, let outcome):
            publish(announcement, .ended(outcome))
        case .remind(let id, let date):
            reminders.addTask { [wallClock, send] in
                do {
                    while try await wallClock.wait(until: date) == .stepped {}
                } catch is CancellationError {
                    return
                } catch {
                    // Without a timer the alarm rings now rather than never.
                }
                send.yield(.snoozeOver(id, newID: UUID()))
            }
        }
    }

    private func speak(_ announcement: Announcement) async {
        publish(announcement, .started)
        let outcome: Outcome?
        do {
            outcome = try await say(announcement) == .completed ? .completed : interruption ?? .stopped
        } catch {
            outcome = interruption ?? .failed(Problem(error, while: "announcement"))
        }
        if let outcome { publish(announcement, .ended(outcome)) }
        send.yield(.ended(announcement.id))
    }

    private func say(_ announcement: Announcement) async throws -> PlaybackEnd {
        let draft = try await scriptwriter.draft(for: announcement)
        send.yield(.scripted(announcement.id, text: draft.script.text))
        publish(announcement, .scripted(text: draft.script.text, personName: draft.person?.name))
        for problem in draft.problems { publish(announcement, .hindered(by: problem.subject, problem)) }

        var script = draft.script
        var chain = settings.chain
        if let engine = announcement.engine { chain = try chain.followed(by: settings.prepared).only(engine) }
        if let voice = announcement.voice { for engine in chain.engines { script.voices[engine.name] = voice } }
        let prepared = announcement.isFromSchedule && announcement.engine == nil ? settings.prepared : nil

        var remembering: Task<Void, Never>?
        let soundings = Atomic(0)
        let result: Result<PlaybackEnd, any Error>
        do {
            result = .success(
                try await renderer.speak(
                    script, chain: chain, preparedBy: prepared,
                    engineFailed: { [self] in publish(announcement, .hindered(by: $0, $1)) },
                    using: { speech in
                        publish(announcement, .rendered(speech.source))
                        remembering = remembering ?? remember(draft, of: announcement)
                        return try await play(speech.stream, of: announcement) { [self] leadIn in
                            // An engine that takes over in the middle sounds a second time.
                            let soFar = soundings.add(1, ordering: .relaxed).oldValue
                            guard soFar == 0 else { return }
                            publish(announcement, .firstSample, at: wallClock.now.addingTimeInterval(leadIn))
                        }
                    }))
        } catch {
            result = .failure(error)
        }
        await remembering?.value
        return try result.get()
    }

    /// On its own, and not cancelled with the sound: what was begun counts as heard, and the disk may be slow.
    private func remember(_ draft: Scriptwriter.Draft, of announcement: Announcement) -> Task<Void, Never> {
        Task { [scriptwriter] in
            do {
                try await scriptwriter.remember(draft)
            } catch {
                publish(announcement, .hindered(by: "store", Problem(error, while: "affirmation rotation")))
            }
        }
    }

    private func play(
        _ stream: AudioStream, of announcement: Announcement, onFirstSample: @escaping @Sendable (Double) -> Void
    ) async throws -> PlaybackEnd {
        var shape = settings.shape
        if let volume = announcement.volume { shape.volume = volume }
        let leadIn = shape.leadIn / .seconds(1)
        return try await settings.output.play(stream.shaped(by: shape)) { onFirstSample(leadIn) }
    }

    private nonisolated func publish(_ announcement: Announcement, _ step: AnnouncementEvent.Step, at: Date? = nil) {
        events.publish(AnnouncementEvent(announcement: announcement, step: step, at: at ?? wallClock.now))
    }
}
