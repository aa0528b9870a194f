/// One way in which a zone counts its local time: `CEST`, two hours east of UTC.
struct LocalTimeType: Hashable, Sendable {
    /// Seconds east of UTC, within ``offsets``.
    let offset: Int
    let abbreviation: ZoneAbbreviation

    /// What RFC 9636 allows. Every search for a local time relies on it.
    static let offsets = -89_999...93_599
}

/// A stretch of time in which a zone's clocks were not set.
struct ZonePeriod: Hashable, Sendable {
    /// Its first second; `Int64.min` when it has no beginning.
    var start: Int64
    /// The first second after it; `Int64.max` when it has no end.
    var end: Int64
    var type: LocalTimeType

    var offset: Int64 { Int64(type.offset) }
}
