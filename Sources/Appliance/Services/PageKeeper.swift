import Announcing
import ControlAPI
import Foundation

/// Keeps those up to date who look at the page. Does nothing while nobody does.
actor PageKeeper {
    private let board: StatusBoard
    private let lights: LightsKeeper
    /// `nil` is never dark.
    private var darkHours: DarkHours?
    /// What is said by announcements that have not ended.
    private var words: [UUID: String] = [:]
    private let viewers = PageViewers()
    private let changes: AsyncStream<Void>
    private let change: AsyncStream<Void>.Continuation

    init(board: StatusBoard, lights: LightsKeeper, darkHours: DarkHours?) {
        self.board = board
        self.lights = lights
        self.darkHours = darkHours
        (changes, change) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// What rings next may be something else.
    nonisolated func nextChanged() { change.yield() }

    func use(darkHours: DarkHours?) {
        self.darkHours = darkHours
        change.yield()
    }

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        for await event in events {
            switch event.step {
            case .scripted(let text, _): words[event.announcement.id] = text
            case .ended: words[event.announcement.id] = nil
            case .due, .started, .rendered, .hindered, .firstSample, .sleeps, .forgotten: break
            }
            change.yield()
        }
    }

    /// Works until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { for await _ in self.board.lightChanges { self.change.yield() } }
            group.addTask { for await _ in self.changes { await self.tell() } }
        }
    }

    /// For one who looks: what is so now, and after each change. Dropping the stream ends it.
    nonisolated func documents() -> AsyncStream<PageDocument> {
        defer { change.yield() }
        return viewers.join()
    }

    private func tell() async {
        guard !viewers.isEmpty else { return }
        viewers.show(await document)
    }

    private var document: PageDocument {
        get async {
            let queue = await board.queue
            var document = await board.page
            document.words = queue.current.flatMap { words[$0.id] }
            document.snoozedUntil = queue.snoozed.map(\.due).min()
            // That one is put off is said by its time.
            if document.light != .snoozed { document.concern = await lights.concern }
            document.night = darkHours.map { .init($0) }
            return document
        }
    }
}
