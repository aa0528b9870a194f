/// Reads a TZif file (RFC 9636) from memory.
///
/// The file comes from a package, but may be cut short by a full disk or be something else altogether, so every count
/// is held against the bytes that are there before anything is made from it.
struct TZifReader {
    /// What ``ZoneRules`` keeps of a file.
    struct Content {
        var transitions: [Int64] = []
        var typeAfter: [UInt8] = []
        var types: [LocalTimeType] = []
        var footer: PosixZoneRule?
    }

    private let zone: String
    private let bytes: [UInt8]
    private var position = 0

    init(zone: String, bytes: [UInt8]) {
        self.zone = zone
        self.bytes = bytes
    }

    mutating func readFile() throws(Problem) -> Content {
        let header = try readHeader()
        guard header.version > 1 else { return try readBlock(header) }
        // The first block says the same in 32 bits, for readers of long ago.
        _ = try take(header.blockSize)
        let wide = try readHeader()
        var content = try readBlock(wide)
        content.footer = try readFooter()
        return content
    }

    private mutating func readHeader() throws(Problem) -> Header {
        guard Array(try take(4)) == Array("TZif".utf8) else { throw damage("it does not begin with TZif") }
        let version =
            switch try integer(UInt8.self) {
            case 0: 1
            case UInt8(ascii: "2")...UInt8(ascii: "9"): 2
            default: throw damage("its version is not known")
            }
        _ = try take(15)
        return Header(
            version: version,
            universalCount: Int(try integer(UInt32.self)),
            standardCount: Int(try integer(UInt32.self)),
            leapCount: Int(try integer(UInt32.self)),
            transitionCount: Int(try integer(UInt32.self)),
            typeCount: Int(try integer(UInt32.self)),
            characterCount: Int(try integer(UInt32.self)),
            timeSize: position <= Header.size ? 4 : 8)
    }

    private mutating func readBlock(_ header: Header) throws(Problem) -> Content {
        guard header.blockSize <= bytes.count - position else { throw damage("it is cut short") }
        guard (1...256).contains(header.typeCount), header.characterCount > 0 else {
            throw damage("it holds no type of local time")
        }
        var content = Content()
        for _ in 0..<header.transitionCount {
            content.transitions.append(try time(header))
        }
        content.typeAfter = Array(try take(header.transitionCount))
        guard content.typeAfter.allSatisfy({ $0 < header.typeCount }) else {
            throw damage("a transition names a type that is not there")
        }
        let types = try take(header.typeCount * 6)
        let names = Array(try take(header.characterCount))
        for start in stride(from: types.startIndex, to: types.endIndex, by: 6) {
            content.types.append(try type(types[start..<start + 6], names: names))
        }
        try uncountLeapSeconds(header, from: &content)
        _ = try take(header.standardCount + header.universalCount)
        guard zip(content.transitions, content.transitions.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw damage("its transitions are out of order")
        }
        return content
    }

    private func type(_ record: ArraySlice<UInt8>, names: [UInt8]) throws(Problem) -> LocalTimeType {
        let field = Array(record)
        let offset = Int(Int32(bitPattern: field[0..<4].reduce(0) { $0 << 8 | UInt32($1) }))
        guard LocalTimeType.offsets.contains(offset) else { throw damage("an offset of \(offset) s is out of range") }
        guard field[4] <= 1, Int(field[5]) < names.count, let end = names[Int(field[5])...].firstIndex(of: 0) else {
            throw damage("a type of local time is not valid")
        }
        guard let abbreviation = ZoneAbbreviation(names[Int(field[5])..<end]) else {
            throw damage("an abbreviation is too long")
        }
        return LocalTimeType(offset: offset, abbreviation: abbreviation)
    }

    /// Takes the leap seconds out of the transitions of the `right/` zones, which count them; the system's clock does
    /// not.
    private mutating func uncountLeapSeconds(_ header: Header, from content: inout Content) throws(Problem) {
        var leaps: [(at: Int64, correction: Int64)] = []
        for _ in 0..<header.leapCount {
            leaps.append((try time(header), Int64(try integer(Int32.self))))
        }
        guard !leaps.isEmpty else { return }
        content.transitions = content.transitions.map { transition in
            let correction = leaps.last { $0.at <= transition }?.correction ?? 0
            let (corrected, overflow) = transition.subtractingReportingOverflow(correction)
            return overflow ? transition : corrected
        }
    }

    private mutating func readFooter() throws(Problem) -> PosixZoneRule? {
        let newline = UInt8(ascii: "\n")
        guard try integer(UInt8.self) == newline, let end = bytes[position...].firstIndex(of: newline) else {
            throw damage("its footer is cut short")
        }
        let text = bytes[position..<end]
        guard !text.isEmpty else { return nil }
        guard let rule = PosixZoneRule(text) else {
            throw damage("its footer \"\(String(decoding: text, as: UTF8.self))\" is not a rule")
        }
        return rule
    }

    private mutating func time(_ header: Header) throws(Problem) -> Int64 {
        header.timeSize == 8 ? try integer(Int64.self) : Int64(try integer(Int32.self))
    }

    private mutating func integer<Value: FixedWidthInteger>(_: Value.Type) throws(Problem) -> Value {
        try take(Value.bitWidth / 8).reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
    }

    private mutating func take(_ count: Int) throws(Problem) -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw damage("it is cut short") }
        defer { position += count }
        return bytes[position..<position + count]
    }

    private func damage(_ reason: String) -> Problem {
        Problem(
            .damaged, "zone \"\(zone)\"", "its rules can't be read: \(reason)",
            remedy: "Install the package tzdata again")
    }
}

extension TZifReader {
    /// The fixed part in front of each block.
    private struct Header {
        static let size = 44

        let version: Int
        let universalCount: Int
        let standardCount: Int
        let leapCount: Int
        let transitionCount: Int
        let typeCount: Int
        let characterCount: Int
        /// Bytes of an instant: 4 in the first block, 8 in the second.
        let timeSize: Int

        var blockSize: Int {
            transitionCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4)
                + standardCount + universalCount
        }
    }
}
