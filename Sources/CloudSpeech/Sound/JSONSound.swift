import Announcing

/// Takes the sound out of a JSON object while it arrives: one of its own strings, in base64. The other fields are kept, to be
/// read when the object has ended.
struct JSONSound: Sendable {
    private enum Place: Sendable {
        case outside
        /// In a string that is no sound, perhaps behind a backslash.
        case string(isEscaped: Bool)
        case sound
        /// Behind a backslash, with what came of an escape so far.
        case soundEscape([UInt8])
        case done
    }

    private let field: [UInt8]
    private let recipient: String
    private var place = Place.outside
    private var depth = 0
    /// The last string of the object itself, with its quotes; a name when a colon follows.
    private var lastString: [UInt8] = []
    private var isAfterName = false
    private var rest: [UInt8] = []
    private var base64 = Base64Bytes()
    /// Whether there was any sound in it.
    private(set) var hasSound = false

    /// Bytes of everything but the sound; far beyond what services have to say.
    private static let restLimit = 256 << 10

    init(field: String, from recipient: String) {
        self.field = Array("\"\(field)\"".utf8)
        self.recipient = recipient
    }

    /// - Returns: bytes of sound.
    /// - Throws: ``Problem`` `badAudio` for what is no base64.
    mutating func read(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        var sound: [UInt8] = []
        sound.reserveCapacity(bytes.count * 3 / 4 + 3)
        for byte in bytes {
            switch place {
            case .sound: try readSound(byte, &sound)
            case .soundEscape(let escape): try readEscape(escape + [byte], &sound)
            case .string(let isEscaped): readString(byte, isEscaped)
            case .outside: readStructure(byte)
            case .done: break
            }
        }
        guard rest.count <= Self.restLimit else {
            throw Problem(.badAudio, recipient, "answers with more words than sound")
        }
        if !sound.isEmpty { hasSound = true }
        return sound
    }

    /// - Returns: the object, with an empty string in the place of the sound.
    /// - Throws: ``Problem`` `badAudio` when it ends before its time.
    func finish() throws(Problem) -> [UInt8] {
        guard case .done = place, base64.isWhole else {
            throw Problem(.badAudio, recipient, "its answer is cut short", remedy: "Try again.")
        }
        return rest
    }

    private mutating func readStructure(_ byte: UInt8) {
        rest.append(byte)
        switch byte {
        case UInt8(ascii: "\""):
            if depth == 1, isAfterName, lastString == field {
                place = .sound
            } else {
                if depth == 1 { lastString = [byte] }
                place = .string(isEscaped: false)
            }
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth == 0 { place = .done }
        case UInt8(ascii: ":"): if depth == 1 { isAfterName = true }
        case UInt8(ascii: ","): if depth == 1 { isAfterName = false }
        default: break
        }
    }

    private mutating func readString(_ byte: UInt8, _ isEscaped: Bool) {
        rest.append(byte)
        // Names of fields are short; what is longer is none.
        if depth == 1, lastString.count <= field.count { lastString.append(byte) }
        if byte == UInt8(ascii: "\""), !isEscaped {
            place = .outside
        } else {
            place = .string(isEscaped: byte == UInt8(ascii: "\\") && !isEscaped)
        }
    }

    private mutating func readSound(_ byte: UInt8, _ sound: inout [UInt8]) throws(Problem) {
        switch byte {
        case UInt8(ascii: "\""):
            rest.append(byte)
            place = .outside
        case UInt8(ascii: "\\"): place = .soundEscape([])
        default: try decode(byte, &sound)
        }
    }

    /// Some services escape the slash and the equals sign of base64, and break its lines: `\/`, `\u003d`, `\n`.
    private mutating func readEscape(_ escape: [UInt8], _ sound: inout [UInt8]) throws(Problem) {
        switch escape[0] {
        case UInt8(ascii: "u"):
            guard escape.count == 5 else {
                place = .soundEscape(escape)
                return
            }
            let code = UInt8(String(decoding: escape.dropFirst(), as: UTF8.self), radix: 16)
            try decode(code ?? 0, &sound)
        case UInt8(ascii: "n"), UInt8(ascii: "r"): break
        default: try decode(escape[0], &sound)
        }
        place = .sound
    }

    private mutating func decode(_ byte: UInt8, _ sound: inout [UInt8]) throws(Problem) {
        guard base64.read(byte, into: &sound) else {
            throw Problem(.badAudio, recipient, "its sound is no base64")
        }
    }
}
