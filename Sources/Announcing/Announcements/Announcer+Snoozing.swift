import Foundation

extension Announcer {
    /// Waits for the end of a snooze: until the wall clock shows it, or as much time has passed. Who sets the clock back
    /// must not make anybody oversleep.
    /// - Returns: `false` when the task was cancelled before.
    nonisolated func snoozeEnds(at date: Date) async -> Bool {
        let rest = Duration.seconds(max(0, date.timeIntervalSince(wallClock.now)))
        await withTaskGroup { group in
            group.addTask { [wallClock] in
                do {
                    while try await wallClock.wait(until: date) == .stepped {}
                } catch {
                    // Without a timer the alarm rings now rather than never; a cancellation is seen below.
                }
            }
            group.addTask { [clock] in
                do { try await clock.sleep(for: rest) } catch {
                    // Only a cancellation ends a sleep.
                }
            }
            await group.next()
            group.cancelAll()
        }
        return !Task.isCancelled
    }
}
