/// Bytes out of base64 (RFC 4648, section 4) that arrives letter by letter.
struct Base64Bytes: Sendable {
    private var bits: UInt32 = 0
    /// Letters in ``bits``, 0 to 3.
    private var count = 0
    private var padding = 0

    /// Whether it may end here.
    var isWhole: Bool { count == 0 && padding == 0 || count + padding == 4 }

    /// - Returns: whether the letter is one of base64 in its place.
    mutating func read(_ letter: UInt8, into bytes: inout [UInt8]) -> Bool {
        if letter == UInt8(ascii: "=") {
            padding += 1
            return count >= 2 && count + padding <= 4
        }
        guard padding == 0, let value = Self.value(of: letter) else { return false }
        bits = bits << 6 | UInt32(value)
        count += 1
        // Each letter after the first of four completes a byte.
        switch count {
        case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
        case 3: bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
        case 4:
            bytes.append(UInt8(truncatingIfNeeded: bits))
            (bits, count) = (0, 0)
        default: break
        }
        return true
    }

    private static func value(of letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): letter - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
