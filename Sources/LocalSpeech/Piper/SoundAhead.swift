/// How much of the sound that was handed on is still to be heard, by the clock: the ear takes a second of it each second,
/// and waits when there is none. A pure value.
///
/// Where nobody listens, because a text is rendered ahead of time, this is less than there really is; all that costs is
/// some smaller chunks.
struct SoundAhead: Hashable, Sendable {
    /// When all of it will have been heard.
    private var end: ContinuousClock.Instant?

    mutating func add(_ sound: Duration, at now: ContinuousClock.Instant) {
        end = max(end ?? now, now).advanced(by: sound)
    }

    /// Zero or more.
    func left(at now: ContinuousClock.Instant) -> Duration {
        end.map { max($0 - now, .zero) } ?? .zero
    }
}
