/// What a zone calls its time: `CEST`. Holds its bytes in itself, so that a search through a zone's periods copies plain
/// numbers and touches no reference count.
struct ZoneAbbreviation: Hashable, Sendable {
    private var bytes = SIMD16<UInt8>()

    static let utc = ZoneAbbreviation(UInt8(ascii: "U"), UInt8(ascii: "T"), UInt8(ascii: "C"))

    private init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
        (bytes[0], bytes[1], bytes[2]) = (first, second, third)
    }

    /// `nil` when it is longer than 16 bytes; the longest of tzdata has six.
    init?(_ text: some Collection<UInt8>) {
        guard text.count <= 16 else { return nil }
        for (index, byte) in text.enumerated() { bytes[index] = byte }
    }

    var text: String {
        String(decoding: bytes.indices.map { bytes[$0] }.prefix { $0 != 0 }, as: UTF8.self)
    }
}
