import Synchronization

/// How long a voice computes on this machine for a second of sound, step by step, as it turns out. The newest measurements
/// count most, because a machine gets hot, and busy.
final class LoadMeter: Sendable {
    enum Step: Hashable, Sendable, CaseIterable { case text, flow, decode }

    /// How much a measurement of a whole second of sound counts against all before it.
    private static let weight = 0.3

    /// What is said of a step before it was measured, so that all of them together make a machine that keeps up with
    /// little to spare: the first text on an unknown machine is not torn.
    private static let guess = 0.15

    private let averages = Mutex<[Step: Double]>([:])

    /// Seconds of computing on one thread for a second of sound, all steps together.
    var load: Double {
        averages.withLock { averages in Step.allCases.reduce(0) { $0 + (averages[$1] ?? Self.guess) } }
    }

    /// - Parameters:
    ///   - time: spent computing, on one thread.
    ///   - sound: how long what was made of it sounds.
    func measured(_ step: Step, _ time: Duration, for sound: Duration) {
        guard sound > .zero else { return }
        let load = time / sound
        let weight = Self.weight * min(1, sound / .seconds(1))
        averages.withLock { averages in
            averages[step] = averages[step].map { $0 * (1 - weight) + load * weight } ?? load
        }
    }
}
