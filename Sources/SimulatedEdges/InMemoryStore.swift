package import Announcing
import Foundation

/// All that a store keeps, until the process ends: for tests, and for a run that is to leave no trace.
///
/// Follows the rules of the store on disk to the letter (one contract suite runs on both). Nothing blocks, nothing but a
/// broken rule throws.
package actor InMemoryStore {
    var people: [Identifier<Person>: Person] = [:]
    var schedules: [Identifier<Schedule>: Schedule] = [:]
    var affirmations: [Identifier<Affirmation>: Affirmation] = [:]
    /// `nil` stands for everybody without a name.
    var rotations: [Identifier<Person>?: AffirmationRotation] = [:]
    var rings: [Ring.ID: Ring] = [:]
    var knownTime: KnownTime?
    /// By the engine's name.
    var uses: [UsageMonth: [String: EngineUsage]] = [:]
    /// In the order in which they were sent.
    var texts: [SentText] = []
    /// By the engine's name.
    var voiceLists: [String: (recipient: String, list: VoiceList)] = [:]
    /// In the order in which they were first recorded.
    var entries: [HistoryEntry] = []
    var clips: [ClipKey: CachedClip] = [:]
    private var lastNumber: Int64 = 0

    let limits: CacheLimits
    let historyLimit: Int
    let clock: any WallClock
    let makeSeed: @Sendable () -> UInt64

    /// - Parameters:
    ///   - historyLimit: how many entries of history are kept.
    ///   - makeSeed: the seed of a rotation that begins.
    package init(
        cacheLimits: CacheLimits = .standard, historyLimit: Int = 20_000, clock: any WallClock,
        makeSeed: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }
    ) {
        self.limits = cacheLimits
        self.historyLimit = historyLimit
        self.clock = clock
        self.makeSeed = makeSeed
    }

    /// A number that was never given before, whatever it numbers.
    func nextNumber() -> Int64 {
        lastNumber += 1
        return lastNumber
    }
}
