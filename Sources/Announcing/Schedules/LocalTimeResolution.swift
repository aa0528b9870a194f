/// Which instants a local time stands for in a zone.
package enum LocalTimeResolution: Hashable, Sendable {
    /// One, as on most days. Seconds since 1970-01-01T00:00:00Z.
    case unique(Int64)
    /// More than one, since the clocks were set back over it: the first two.
    case twice(first: Int64, second: Int64)
    /// None, since the clocks were set forward over it.
    ///
    /// - `gapEnd`: the first instant after the gap.
    /// - `gapStartLocal`: the first local time that was never shown.
    /// - `gapEndLocal`: the local time at `gapEnd`.
    case skipped(gapEnd: Int64, gapStartLocal: LocalDateTime, gapEndLocal: LocalDateTime)
}
