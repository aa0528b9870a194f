import Announcing

/// A light on a GPIO line.
final class LineLamp: Lamp {
    private let output: any GPIOOutput

    init(_ output: any GPIOOutput) { self.output = output }

    var hasShades: Bool { false }
    func set(_ level: Double) throws(Problem) { try output.set(level >= 0.5) }
}
