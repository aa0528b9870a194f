/// Writes up the steps of alarms as rings: what must survive a power cut.
package struct RingLedger: Sendable {
    private var open: [Ring.ID: Ring] = [:]

    package init() {}

    /// - Returns: what to store now; `nil` when this step changes nothing that has to last.
    package mutating func apply(_ event: AnnouncementEvent) -> Ring? {
        guard let alarm = event.announcement.alarm else { return nil }
        var ring = open[alarm.ring] ?? Ring(id: alarm.ring, beganAt: event.at)
        ring.snoozes = alarm.snoozes
        switch event.step {
        // From when it is due: one that waits for another to end is not forgotten by a power cut either.
        case .due, .started:
            // Where the clock shows nonsense, the alarm's own time is what is known.
            ring.beganAt = max(event.at, alarm.ring.due)
            ring.state = .ringing
        case .ended(.snoozed(let until)):
            ring.state = .snoozed(until: until)
            ring.snoozes += 1
        // It goes on when the daemon is back.
        case .ended(.shutdown): return nil
        // It never rang, and may yet, should the clock be set back.
        case .ended(.missed): return nil
        case .ended, .forgotten: ring.state = .over
        case .sleeps, .scripted, .rendered, .hindered, .firstSample: return nil
        }
        open[alarm.ring] = ring.state == .over ? nil : ring
        return ring
    }
}
