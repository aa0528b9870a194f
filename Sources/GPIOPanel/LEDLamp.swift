import Announcing
import Glibc

/// One light that the kernel drives (Documentation/leds/leds-class.rst).
final class LEDLamp: Lamp {
    private let path: String
    private let name: String
    private let maximum: Int
    /// Whether the kernel has the trigger that repeats patterns (Documentation/leds/ledtrig-pattern.rst).
    private let knowsPatterns: Bool

    init(_ path: String, name: String) throws(Problem) {
        self.path = path
        self.name = name
        guard access("\(path)/max_brightness", F_OK) == 0 else {
            throw Problem(
                .notFound, "light \(name)", "the kernel has no light of this name",
                remedy: "\"ls /sys/class/leds\" lists them")
        }
        guard access("\(path)/brightness", W_OK) == 0 else { throw Self.problem(errno, name, "\(path)/brightness") }
        maximum = Int(Self.read("\(path)/max_brightness")) ?? 1
        knowsPatterns =
            Self.read("\(path)/trigger").split(separator: " ").contains { $0 == "pattern" || $0 == "[pattern]" }
            && access("\(path)/trigger", W_OK) == 0
    }

    var hasShades: Bool { maximum > 1 }

    func set(_ level: Double) throws(Problem) {
        try write("\(Int((level * Double(maximum)).rounded()))", to: "brightness")
    }

    /// Ends whatever else drives the light: a trigger of the kernel's would overwrite what is set.
    func repeats(_ pattern: LightPattern) throws(Problem) -> Bool {
        guard knowsPatterns, pattern.steps.count > 1 else {
            if access("\(path)/trigger", W_OK) == 0 { try write("none", to: "trigger") }
            return false
        }
        try write("pattern", to: "trigger")
        // The file is made with the trigger, with the kernel's own rights.
        guard access("\(path)/pattern", W_OK) == 0 else {
            try write("none", to: "trigger")
            return false
        }
        try write(kernelWords(for: pattern), to: "pattern")
        return true
    }

    /// Pairs of brightness and milliseconds; the kernel fades from each to the next, so that a jump is a fade of no time.
    private func kernelWords(for pattern: LightPattern) -> String {
        pattern.steps.map { step in
            let (level, time) = (Int((step.level * Double(maximum)).rounded()), Int(step.duration / .milliseconds(1)))
            return step.isGradual ? "\(level) \(time)" : "\(level) \(time) \(level) 0"
        }.joined(separator: " ")
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
