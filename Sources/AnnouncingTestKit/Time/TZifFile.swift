/// Writes a TZif file (RFC 9636), so that tests of time need no package on the machine; and writes wrong ones.
package struct TZifFile {
    package struct LocalTime: Hashable, Sendable {
        package var abbreviation: String
        /// Seconds east of UTC.
        package var offset: Int
        package var isDaylight: Bool

        package init(_ abbreviation: String, _ offset: Int, isDaylight: Bool = false) {
            (self.abbreviation, self.offset, self.isDaylight) = (abbreviation, offset, isDaylight)
        }
    }

    package struct Transition: Hashable, Sendable {
        /// Seconds since 1970.
        package var at: Int64
        /// An index of ``types``.
        package var type: Int

        package init(_ at: Int64, _ type: Int) { (self.at, self.type) = (at, type) }
    }

    package struct LeapSecond: Hashable, Sendable {
        package var at: Int64
        package var correction: Int32

        package init(_ at: Int64, _ correction: Int32) { (self.at, self.correction) = (at, correction) }
    }

    package var types: [LocalTime]
    package var transitions: [Transition]
    /// A POSIX TZ string; empty leaves the future open. Not written to version 1.
    package var footer: String
    package var leapSeconds: [LeapSecond]
    /// 1 to 4.
    package var version: Int

    package init(
        types: [LocalTime], transitions: [Transition] = [], footer: String = "", leapSeconds: [LeapSecond] = [],
        version: Int = 2
    ) {
        self.types = types
        self.transitions = transitions
        self.footer = footer
        self.leapSeconds = leapSeconds
        self.version = version
    }

    package var bytes: [UInt8] {
        guard version > 1 else { return block(timeSize: 4) }
        // Readers of today pass over the first block, whatever is in it; one type is the least it may hold.
        let unused = TZifFile(types: [LocalTime("-00", 0)], version: version)
        return unused.block(timeSize: 4) + block(timeSize: 8) + Array("\n\(footer)\n".utf8)
    }

    private func block(timeSize: Int) -> [UInt8] {
        var bytes = Array("TZif".utf8)
        bytes.append(version == 1 ? 0 : UInt8(ascii: "0") + UInt8(version))
        bytes += [UInt8](repeating: 0, count: 15)
        let names: [UInt8] = types.flatMap { Array($0.abbreviation.utf8) + [0] }
        // One indicator of each kind per type, so that a reader has to pass over them.
        for count in [types.count, types.count, leapSeconds.count, transitions.count, types.count, names.count] {
            bytes += Self.bigEndian(Int64(count), size: 4)
        }
        for transition in transitions { bytes += Self.bigEndian(transition.at, size: timeSize) }
        for transition in transitions { bytes.append(UInt8(transition.type)) }
        var nameStart = 0
        for type in types {
            bytes += Self.bigEndian(Int64(type.offset), size: 4) + [type.isDaylight ? 1 : 0, UInt8(nameStart)]
            nameStart += type.abbreviation.utf8.count + 1
        }
        bytes += names
        for leap in leapSeconds {
            bytes += Self.bigEndian(leap.at, size: timeSize) + Self.bigEndian(Int64(leap.correction), size: 4)
        }
        return bytes + [UInt8](repeating: 0, count: types.count * 2)
    }

    private static func bigEndian(_ value: Int64, size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
