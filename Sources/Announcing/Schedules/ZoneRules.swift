/// What a zone's clocks show, for all time: a parsed TZif file.
package struct ZoneRules: Hashable, Sendable {
    /// The IANA name, for messages.
    package let name: String

    /// Seconds east of UTC at an instant.
    /// - Parameter seconds: since 1970-01-01T00:00:00Z, without leap seconds.
    package func offset(at seconds: Int64) -> Int { 0 }
}
