extension Occurrence {
    /// With the offset of its zone: `2026-03-29T03:00:00+02:00`. See ``ISO8601/text(_:offset:)`` for old offsets.
    package var iso8601: String { ISO8601.text(instant, offset: offset) }

    /// `2026-03-29T01:00:00Z`
    package var utc: String { ISO8601.utcText(instant) }
}
