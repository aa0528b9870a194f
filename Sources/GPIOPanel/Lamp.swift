import Announcing

/// One light that can be switched.
protocol Lamp: AnyObject, Sendable {
    /// Whether there is something between dark and bright.
    var hasShades: Bool { get }
    /// - Parameter level: 0 to 1; without shades, a half and more is bright.
    func set(_ level: Double) throws(Problem)
    /// Lets the kernel repeat a pattern, which wakes nobody.
    /// - Returns: whether it does.
    func repeats(_ pattern: LightPattern) throws(Problem) -> Bool
}
