/// The number under which something is stored, kept apart by what it names, so that a person's can't be given for a
/// schedule's. Written and read as a bare number.
package struct Identifier<Subject>: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package init(_ rawValue: Int64) { self.rawValue = rawValue }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension Identifier: CustomStringConvertible {
    package var description: String { String(rawValue) }
}

extension Identifier: Comparable {
    package static func < (left: Identifier, right: Identifier) -> Bool { left.rawValue < right.rawValue }
}
