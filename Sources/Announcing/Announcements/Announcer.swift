import Foundation

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
        /// The voice that needs no model, for an alarm that finds no other; `nil` where there is none.
        package var builtIn: (any SpeechEngine)?
        /// How the sound is shaped; the volume is used where an announcement names none.
        package var shape: AudioShape
        /// What the buttons mean.
        package var bindings: PanelBindings
        /// How long a snooze lasts when nobody says.
        package var snooze: Duration
        /// `nil` when no hour is quiet.
        package var quietHours: QuietHours?

        package init(
            output: any AudioOutput, chain: EngineChain, prepared: EngineChain? = nil,
            builtIn: (any SpeechEngine)? = nil, shape: AudioShape = AudioShape(),
            bindings: PanelBindings = .standard, snooze: Duration = .seconds(540), quietHours: QuietHours? = nil
        ) {
            self.output = output
            self.chain = chain
            self.prepared = prepared
            self.builtIn = builtIn
            self.shape = shape
            self.bindings = bindings
            self.snooze = snooze
            self.quietHours = quietHours
        }
    }

    private enum Call: Sendable {
        case input(AnnouncementQueue.Input)
        case question(@Sendable () -> Void)
    }

    /// What was told to end has ended long before that, or never will. An announcement fades out in milliseconds.
    static let interruptionLimit = Duration.seconds(20)

    let renderer: SpeechRenderer
    let shelf: AlarmShelf
    let wallClock: any WallClock
    let clock: any Clock<Duration>
    private let events: AnnouncementEvents
    private let calls: AsyncStream<Call>
    private nonisolated let call: AsyncStream<Call>.Continuation

    private(set) var scriptwriter: Scriptwriter
    private(set) var settings: Settings
    private var queue = AnnouncementQueue()
    private var speaking: Task<Void, Never>?
    /// Why the running announcement is being interrupted; the inner `nil` means that it will be said again.
    private(set) var interruption: Outcome??
    /// How long ago that was.
    private var sinceInterruption: (@Sendable () -> Duration)?
    /// Alarms that have begun, as far as they have come.
    var rings: [Announcement.ID: RingProgress] = [:]
    var touches = TouchReader()
    var panelOutlets = PanelOutlets()
    /// `nil` until somebody turns it.
    var dial: VolumeDial?
    /// `nil` while no alarm waits for a speaker.
    var deviceWait: DeviceWait?

    /// - Parameters:
    ///   - shelf: what is in memory for the alarms to come.
    ///   - clock: counts how long an alarm has been ringing, whatever becomes of the time of day.
    package init(
        renderer: SpeechRenderer, scriptwriter: Scriptwriter, shelf: AlarmShelf = AlarmShelf(),
        wallClock: any WallClock, clock: any Clock<Duration>, events: AnnouncementEvents, settings: Settings
    ) {
        self.renderer = renderer
        self.scriptwriter = scriptwriter
        self.shelf = shelf
        self.wallClock = wallClock
        self.clock = clock
        self.events = events
        self.settings = settings
        (calls, call) = AsyncStream.makeStream()
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
        send(.announce(announcement))
    }

    /// Rings an alarm at its due time that was put off before this process began.
    package nonisolated func sleepOn(_ alarm: Announcement) {
        send(.sleepOn(alarm))
        publish(alarm, .sleeps)
    }

    /// Tells of an alarm that will not ring any more.
    package nonisolated func miss(_ alarm: Announcement, earlier: Int) {
        publish(alarm, .ended(.missed(earlier: earlier)))
    }

    /// Forgets what sleeps of all schedules but these.
    package nonisolated func keepSchedules(_ kept: Set<Identifier<Schedule>>) { send(.keepSchedules(kept)) }

    /// Silence: what speaks fades out, what waits is forgotten, except alarms that were not heard yet.
    package nonisolated func stop() { send(.stop) }

    /// Puts the ringing alarm off; does nothing when none rings.
    package func snooze() {
        send(.snooze(until: wallClock.now.addingTimeInterval(settings.snooze / .seconds(1))))
    }

    /// Says the last thing again.
    package nonisolated func repeatLast() {
        send(.repeatLast(newID: UUID(), due: wallClock.now))
    }

    /// An alarm that waits for a speaker tries again at once.
    package func deviceAppeared() { deviceWait?.task.cancel() }

    /// So does one that waits for a speaker that is in use, when somebody let go of one.
    package func deviceReleased() {
        guard let wait = deviceWait, wait.heedsRelease else { return }
        deviceWait?.isReleased = true
        wait.task.cancel()
    }

    /// Works until the task is cancelled or ``shutdown()`` was called, then fades out what speaks and returns when all is
    /// quiet. To be called once.
    package func run() async {
        await withTaskCancellationHandler {
            await withTaskGroup { reminders in
                for await call in calls {
                    switch call {
                    case .question(let answer): if !isStuck { answer() }
                    case .input(let input):
                        for action in queue.handle(input) { perform(action, reminders: &reminders) }
                    }
                    if case .input(.shutdown) = call { break }
                }
                reminders.cancelAll()
            }
            await speaking?.value
        } onCancel: {
            shutdown()
        }
    }

    /// Ends ``run()``, with a short fade.
    package nonisolated func shutdown() { send(.shutdown) }

    /// Calls back once everything that was asked for before is done; never when this hangs, also when it hangs in an
    /// announcement that was told to end and does not, so that nothing can be heard after it.
    package nonisolated func reportAlive(_ answer: @escaping @Sendable () -> Void) { call.yield(.question(answer)) }

    private var isStuck: Bool {
        guard queue.current != nil, let sinceInterruption else { return false }
        return sinceInterruption() > Self.interruptionLimit
    }

    nonisolated func send(_ input: AnnouncementQueue.Input) { call.yield(.input(input)) }

    private func perform(_ action: AnnouncementQueue.Action, reminders: inout TaskGroup<Void>) {
        switch action {
        case .start(let announcement):
            interruption = nil
            sinceInterruption = nil
            speaking = Task {
                if let alarm = announcement.alarm { await ring(announcement, alarm) } else { await speak(announcement) }
            }
        case .interrupt(_, let outcome):
            interruption = .some(outcome)
            sinceInterruption = clock.stopwatch()
            speaking?.cancel()
        case .drop(let announcement, let outcome):
            rings[announcement.id] = nil
            publish(announcement, .ended(outcome))
        case .forget(let announcement):
            publish(announcement, .forgotten)
        case .refuseSnooze(let announcement):
            publish(announcement, .hindered(by: "snooze", announcement.snoozedTooOften))
        case .remind(let id, let date):
            reminders.addTask { [self] in
                if await snoozeEnds(at: date) { send(.snoozeOver(id, newID: UUID())) }
            }
        }
    }

    nonisolated func publish(_ announcement: Announcement, _ step: AnnouncementEvent.Step, at: Date? = nil) {
        events.publish(AnnouncementEvent(announcement: announcement, step: step, at: at ?? wallClock.now))
    }
}

extension Announcement {
    fileprivate var snoozedTooOften: Problem {
        Problem(.conflict, "snooze", "it was put off \(alarm?.snoozes ?? 0) times already")
    }
}
