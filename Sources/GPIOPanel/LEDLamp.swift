import Announcing
import Glibc

/// One light that the kernel drives (Documentation/leds/leds-class.rst).
final class LEDLamp: Lamp {
    private let path: String
    private let name: String
    private let maximum: Int

    /// Looks whether it could be used, without touching it.
    init(_ path: String, name: String) throws(Problem) {
        self.path = path
        self.name = name
        guard access("\(path)/max_brightness", F_OK) == 0 else {
            throw Problem(
                .notFound, "light \(name)", "the kernel has no light of this name",
                remedy: "\"ls /sys/class/leds\" lists them")
        }
        guard access("\(path)/brightness", W_OK) == 0 else { throw Self.problem(errno, name, "\(path)/brightness") }
        guard !Self.isDriven(path) || access("\(path)/trigger", W_OK) == 0 else {
            throw Self.problem(errno, name, "\(path)/trigger")
        }
        maximum = Int(Self.read("\(path)/max_brightness")) ?? 1
    }

    var hasShades: Bool { maximum > 1 }

    func set(_ level: Double) throws(Problem) {
        try write("\(Int((level * Double(maximum)).rounded()))", to: "brightness")
    }

    /// Ends whatever else drives the light: a trigger of the kernel's would overwrite what is set.
    func takeOver() throws(Problem) {
        if Self.isDriven(path) { try write("none", to: "trigger") }
    }

    private static func isDriven(_ path: String) -> Bool {
        // "none [mmc0] timer": the one in brackets drives it. Nothing is there to be read where the kernel has no triggers.
        let triggers = read("\(path)/trigger")
        return !triggers.isEmpty && !triggers.hasPrefix("[none]")
    }

    private static func read(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        return text.last == "\n" ? String(text.dropLast()) : text
    }

    private func write(_ text: String, to file: String) throws(Problem) {
        let place = "\(path)/\(file)"
        let descriptor = open(place, O_WRONLY | O_TRUNC | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.problem(errno, name, place) }
        defer { close(descriptor) }
        let bytes = Array("\(text)\n".utf8)
        let count = Glibc.write(descriptor, bytes, bytes.count)
        guard count == bytes.count else { throw Self.problem(errno, name, place) }
    }

    private static func problem(_ code: Int32, _ name: String, _ path: String) -> Problem {
        Problem(GPIOFailure(code: code, action: "be switched"), subject: "light \(name)", path: path)
    }
}
