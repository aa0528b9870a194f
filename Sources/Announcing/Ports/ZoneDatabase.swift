/// The rules of the world's time zones, as the system's package of them has it today.
package protocol ZoneDatabase: Sendable {
    /// The IANA name of the system's zone, as far as the system tells; `UTC` when it doesn't.
    var systemZoneName: String { get }

    /// The rules of a zone.
    /// - Parameter name: an IANA name; `nil` is the system's zone.
    /// - Throws: ``Problem`` `notFound` for an unknown name (the remedy says how names look), `damaged` for a file that
    ///   does not read.
    func rules(forZone name: String?) throws(Problem) -> ZoneRules
}
