import Announcing

/// The lights that the kernel drives, `/sys/class/leds`: a folder for each.
package struct LEDFolder: Sendable {
    private let path: String

    package init(_ path: String = "/sys/class/leds") { self.path = path }

    func lamp(_ name: String) throws(Problem) -> any Lamp {
        let lamp = try LEDLamp("\(path)/\(name)", name: name)
        try lamp.takeOver()
        return lamp
    }

    /// Looks whether a light could be used, without switching it.
    func problem(with name: String) -> Problem? {
        do {
            _ = try LEDLamp("\(path)/\(name)", name: name)
            return nil
        } catch {
            return error
        }
    }
}
