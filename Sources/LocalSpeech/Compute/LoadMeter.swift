import Synchronization

/// How long a machine computes for a second of sound, as it turns out. The newest measurements count most, because a
/// machine gets hot, and busy.
final class LoadMeter: Sendable {
    /// How much a measurement of a whole second of sound counts against all before it.
    private static let weight = 0.3

    private let average: Mutex<Double?>

    /// - Parameter guess: what to say before anything was measured.
    init(guess: Double) {
        self.guess = guess
        average = Mutex(nil)
    }

    private let guess: Double

    /// Seconds of computing on one thread for a second of sound.
    var load: Double { average.withLock { $0 ?? guess } }

    /// - Parameters:
    ///   - time: spent computing, on one thread.
    ///   - sound: how long what was made of it sounds.
    func measured(_ time: Duration, for sound: Duration) {
        guard sound > .zero else { return }
        let load = time / sound
        average.withLock { average in
            guard let old = average else { return average = load }
            let weight = Self.weight * min(1, sound / .seconds(1))
            average = old * (1 - weight) + load * weight
        }
    }
}
