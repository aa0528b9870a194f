import Announcing
import Foundation
import Logging

/// Keeps on the disk which alarms ring, sleep, and are over, so that a power cut ends none and begins none again.
struct RingKeeper: Sendable {
    let store: any RingStore
    let logger: Logger

    /// In seconds.
    private static let margin: TimeInterval = 1

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        var ledger = RingLedger()
        var latest = Date.distantPast
        for await event in events {
            guard let ring = ledger.apply(event) else { continue }
            await save(ring)
            guard event.step == .started else { continue }
            // What is due with it may not have been told of yet.
            let time = ring.id.due.addingTimeInterval(-Self.margin)
            guard time > latest else { continue }
            latest = time
            await saveTime(time)
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

    /// Keeps a time that was believed: no later start of a board without a battery takes an earlier one for the truth, and
    /// none looks for alarms before it, save those that are stored. What was due by then has to be on the disk.
    func saveTime(_ time: Date) async {
        do {
            try await store.saveLastKnownTime(time)
        } catch {
            logger.error("time.not_written", metadata: ["problem": "\(error)"])
        }
    }
}
