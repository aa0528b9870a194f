import Announcing
import ServiceLifecycle

/// The subscribers of the announcements' events that live as long as the daemon: history, log, lights, terminal.
///
/// They end after the last event. The events are finished when the keepers are told to stop, which is after everything
/// that publishes has ended.
struct EventKeepers: Service {
    typealias Keep = @Sendable (AsyncStream<AnnouncementEvent>) async -> Void

    private let events: AnnouncementEvents
    private let keepers: [(stream: AsyncStream<AnnouncementEvent>, keep: Keep)]

    /// Subscribes at once, so that nothing that happens before ``run()`` is missed.
    init(_ events: AnnouncementEvents, _ keepers: [Keep]) {
        self.events = events
        self.keepers = keepers.map { (events.subscribe(), $0) }
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for (stream, keep) in keepers { group.addTask { await keep(stream) } }
            }
        } onGracefulShutdown: {
            events.finish()
        }
    }
}
