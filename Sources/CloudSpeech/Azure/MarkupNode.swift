/// A piece of XML as a tree, so that no text can be taken for markup.
enum MarkupNode: Hashable, Sendable {
    case text(String)
    case element(String, [Attribute], [MarkupNode])

    struct Attribute: Hashable, Sendable {
        let name: String
        let value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// As it is sent.
    var xml: String {
        switch self {
        case .text(let text): return Self.escaped(text)
        case .element(let name, let attributes, let children):
            let attributes = attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
            return "<\(name)\(attributes)>\(children.map(\.xml).joined())</\(name)>"
        }
    }

    /// With entities for what is markup, and without what XML 1.0 has no way to write.
    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where isCharacter(scalar) {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&apos;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// Section 2.2 of XML 1.0.
    private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
