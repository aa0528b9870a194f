import Announcing

/// One light that can be switched.
protocol Lamp: AnyObject, Sendable {
    /// Whether there is something between dark and bright.
    var hasShades: Bool { get }
    /// - Parameter level: 0 to 1; without shades, a half and more is bright.
    func set(_ level: Double) throws(Problem)
}
