/// What a zone's clocks show, for all time: a parsed TZif file (RFC 9636).
///
/// The file lists the instants at which the clocks were set, and ends with a rule for the time after the last of them.
package struct ZoneRules: Hashable, Sendable {
    /// The IANA name, for messages.
    package let name: String

    /// Instants at which the clocks are set, ascending, in seconds since 1970 without leap seconds.
    private let transitions: [Int64]
    /// The index in ``types`` of what holds from the transition with the same index on.
    private let typeAfter: [UInt8]
    /// Not empty; the first holds before the first transition.
    private let types: [LocalTimeType]
    /// What holds from the last transition on, or always when there is none; `nil` leaves it at the last type.
    private let footer: PosixZoneRule?

    /// - Parameters:
    ///   - name: the IANA name.
    ///   - tzif: the content of its TZif file, of any version from 1 to 4.
    /// - Throws: ``Problem`` `damaged` that names the zone and what is wrong with the file.
    package init(name: String, tzif: [UInt8]) throws(Problem) {
        var reader = TZifReader(zone: name, bytes: tzif)
        let block = try reader.readFile()
        self.init(
            name: name, transitions: block.transitions, typeAfter: block.typeAfter, types: block.types,
            footer: block.footer)
    }

    private init(
        name: String, transitions: [Int64], typeAfter: [UInt8], types: [LocalTimeType], footer: PosixZoneRule?
    ) {
        self.name = name
        self.transitions = transitions
        self.typeAfter = typeAfter
        self.types = types
        self.footer = footer
    }

    /// Coordinated Universal Time, which needs no file.
    package static let utc = ZoneRules(
        name: "UTC", transitions: [], typeAfter: [],
        types: [LocalTimeType(offset: 0, abbreviation: .utc)], footer: nil)

    /// Seconds east of UTC at an instant.
    /// - Parameter seconds: since 1970-01-01T00:00:00Z, without leap seconds.
    package func offset(at seconds: Int64) -> Int { period(at: seconds).type.offset }

    /// What the zone calls its time at an instant: `CET`, `+0545`. Not unique in the world, and only for people.
    /// - Parameter seconds: since 1970-01-01T00:00:00Z, without leap seconds.
    package func abbreviation(at seconds: Int64) -> String { period(at: seconds).type.abbreviation.text }

    /// The stretch of unchanged clocks around an instant. Takes a binary search, and no memory.
    func period(at seconds: Int64) -> ZonePeriod {
        if let footer, seconds >= transitions.last ?? .min {
            var period = footer.period(at: seconds)
            period.start = max(period.start, transitions.last ?? .min)
            return period
        }
        let passed = passedTransitions(at: seconds)
        return ZonePeriod(
            start: passed == 0 ? .min : transitions[passed - 1],
            end: passed == transitions.count ? .max : transitions[passed],
            type: types[passed == 0 ? 0 : Int(typeAfter[passed - 1])])
    }

    /// How many transitions lie at or before an instant.
    private func passedTransitions(at seconds: Int64) -> Int {
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
