/// What a box says when it is started for the first time: that it is ready, which also shows that it can be heard. Where
/// there is no speaker yet it says so to the next one that appears.
package struct Welcome: Sendable {
    /// How much of history is looked at.
    private static let sample = 20

    private let announcer: Announcer
    private let history: any HistoryStore
    private let events: AnnouncementEvents
    private let wallClock: any WallClock
    private let content: @Sendable () async -> Announcement.Content
    private let speakers: AsyncStream<Void>
    private let speaker: AsyncStream<Void>.Continuation

    /// - Parameters:
    ///   - history: a box that was never heard is started for the first time.
    ///   - hasButtons: whether there is something to press for an affirmation.
    ///   - isTimeSure: whether the time is believed by now.
    package init(
        announcer: Announcer, history: any HistoryStore, events: AnnouncementEvents, wallClock: any WallClock,
        hasButtons: Bool, isTimeSure: @escaping @Sendable () async -> Bool
    ) {
        self.announcer = announcer
        self.history = history
        self.events = events
        self.wallClock = wallClock
        content = { .welcome(hasButtons: hasButtons, isTimeSure: await isTimeSure()) }
        (speakers, speaker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// A sound card was plugged in.
    package func speakerAppeared() { speaker.yield() }

    /// Returns when it was said, or need not be.
    /// - Throws: ``Problem`` when history can't be read.
    package func run() async throws {
        guard try await history.history(limit: Self.sample).allSatisfy({ $0.firstSampleAt == nil }) else { return }
        var iterator = speakers.makeAsyncIterator()
        while await !say() {
            guard await iterator.next() != nil else { return }
        }
    }

    /// - Returns: whether that was all: it was heard, or somebody or something more urgent ended it.
    private func say() async -> Bool {
        let announcement = Announcement(
            priority: .affirmation, trigger: .start, content: await content(), due: wallClock.now)
        let steps = events.subscribe()
        announcer.announce(announcement)
        for await event in steps where event.announcement.id == announcement.id {
            switch event.step {
            case .ended(.failed): return false
            case .ended: return true
            default: continue
            }
        }
        return true
    }
}
