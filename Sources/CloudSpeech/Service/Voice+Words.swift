import Announcing

extension Voice.Gender {
    /// As services write it: `FEMALE`, `Male`, `neutral`.
    init(word: String?) {
        self = word.flatMap { Voice.Gender(rawValue: $0.lowercased()) } ?? .unknown
    }
}

extension UInt8 {
    /// Of ASCII.
    var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
