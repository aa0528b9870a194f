import Announcing
import Foundation
import Logging

/// Keeps on the disk which alarms ring, sleep, and are over, so that a power cut ends none and begins none again.
struct RingKeeper: Sendable {
    let store: any RingStore
    let clock: any Clock<Duration>
    /// Tells when in the life of the machine something happens.
    let wallClock: any WallClock
    let logger: Logger

    /// By then what was due is on the disk, or the disk is in no state to keep anything.
    private static let writing = Duration.seconds(60)

    /// - Parameter then: called with each event after what it means for a ring is on the disk. A record that says how an
    ///   alarm ended must not outlive the end itself.
    func keep(
        _ events: AsyncStream<AnnouncementEvent>, then: @escaping @Sendable (AnnouncementEvent) -> Void = { _ in }
    ) async {
        var ledger = RingLedger()
        await withDiscardingTaskGroup { group in
            for await event in events {
                if let ring = ledger.apply(event) { await save(ring) }
                if let time = event.believedTime {
                    group.addTask { [moment = wallClock.evidence.moment] in
                        await keepTime(KnownTime(at: time, moment: moment))
                    }
                }
                then(event)
            }
            group.cancelAll()
        }
    }

    /// A disk that fails costs what a power cut would forget; the ringing goes on.
    func save(_ ring: Ring) async {
        do {
            try await store.saveRing(ring)
        } catch {
            logger.error("ring.not_written", metadata: ["schedule": "\(ring.id.schedule)", "problem": "\(error)"])
        }
    }

    /// Keeps a time that was believed: no later start of a board without a battery takes an earlier one for the truth.
    ///
    /// Not at once. The next start takes what was due by then for dealt with, unless it is stored: who was killed too soon
    /// would begin behind the alarms that were not written down yet.
    func keepTime(_ time: KnownTime) async {
        // Only a cancellation ends a sleep.
        do { try await clock.sleep(for: Self.writing) } catch { return }
        do {
            try await store.saveLastKnownTime(time)
        } catch {
            logger.error("time.not_written", metadata: ["problem": "\(error)"])
        }
    }
}

extension AnnouncementEvent {
    /// A time that was believed, since an alarm began or was missed by it: what was missed is told once. Where the clock
    /// shows nonsense, the alarm's own time is what is known.
    fileprivate var believedTime: Date? {
        guard let due = announcement.alarm?.ring.due else { return nil }
        switch step {
        case .started, .ended(.missed): return max(at, due)
        default: return nil
        }
    }
}
