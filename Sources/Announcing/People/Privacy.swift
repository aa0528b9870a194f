/// How far words may go to be spoken.
package enum Privacy: String, Codable, CaseIterable, Sendable {
    /// They do not leave the box, even when no voice of its own can say them.
    case localOnly = "local-only"
}

extension Privacy: LosslessStringConvertible {
    package var description: String { rawValue }
    package init?(_ text: String) { self.init(rawValue: text) }
}
