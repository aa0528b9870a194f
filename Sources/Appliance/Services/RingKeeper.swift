import Announcing
import Foundation
import Logging

/// Keeps on the disk which alarms ring, sleep, and are over, so that a power cut ends none and begins none again.
struct RingKeeper: Sendable {
    let store: any RingStore
    let logger: Logger

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        var ledger = RingLedger()
        for await event in events {
            guard let ring = ledger.apply(event) else { continue }
            await save(ring)
            // Where the clock shows nonsense, the alarm's own time is what is known.
            if event.step == .started { await saveTime(max(event.at, ring.id.due)) }
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
    func saveTime(_ time: Date) async {
        do {
            try await store.saveLastKnownTime(time)
        } catch {
            logger.error("time.not_written", metadata: ["problem": "\(error)"])
        }
    }
}
