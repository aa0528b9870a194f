package import Announcing
import CGPIO
import Glibc

/// The lines of this machine, by libgpiod.
package struct LibraryLines: GPIOLines {
    /// By which `gpioinfo` tells who holds a line.
    static let consumer = "morning-coffee"

    private let devices: String

    /// - Parameter devices: where the kernel shows chips.
    package init(devices: String = "/dev") { self.devices = devices }

    package var areDebounced: Bool { mc_gpio_debounces() != 0 }

    /// The kernel counts edges on CLOCK_MONOTONIC since Linux 5.7.
    package var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    package func input(_ button: BoardProfile.Button, on chips: [String]) throws(Problem) -> any GPIOInput {
        let place = try find(button.line, on: chips)
        let debounce = UInt(button.debounce / .microseconds(1))
        guard
            let line = mc_gpio_request_input(
                place.path, place.offset, Self.consumer, button.bias.library, button.isActiveLow ? 1 : 0, debounce)
        else { throw problem(errno, at: place) }
        return HeldLine(line, isInput: true, subject: place.subject, path: place.path)
    }

    package func output(
        _ line: BoardProfile.Line, isActiveLow: Bool, on chips: [String]
    ) throws(Problem) -> any GPIOOutput {
        let place = try find(line, on: chips)
        guard let line = mc_gpio_request_output(place.path, place.offset, Self.consumer, isActiveLow ? 1 : 0)
        else { throw problem(errno, at: place) }
        return HeldLine(line, isInput: false, subject: place.subject, path: place.path)
    }

    package func problem(with line: BoardProfile.Line, on chips: [String]) -> Problem? {
        do {
            let place = try find(line, on: chips)
            guard let holder = place.holder, holder != Self.consumer else { return nil }
            return problem(EBUSY, at: place)
        } catch {
            return error
        }
    }

    package func changes() throws(Problem) -> AsyncStream<Void> { try ChipWatch.changes(in: devices) }

    private func problem(_ code: Int32, at place: Place) -> Problem {
        Problem(
            GPIOFailure(code: code, action: "be taken"), subject: place.subject, path: place.path,
            holder: code == EBUSY ? place.holder : nil)
    }

    // MARK: Finding

    private struct Place {
        let path: String
        let offset: UInt32
        let subject: String

        /// Asked anew, as it is only wanted when something failed.
        var holder: String? {
            do throws(GPIOFailure) {
                return try GPIOChip(path).holder(of: offset)
            } catch {
                return nil
            }
        }
    }

    private func find(_ line: BoardProfile.Line, on labels: [String]) throws(Problem) -> Place {
        let paths = chipPaths()
        var seen: [String] = []
        var refusal: (path: String, failure: GPIOFailure)?
        var chip: (label: String, lines: [String])?
        for path in paths {
            do throws(GPIOFailure) {
                let candidate = try GPIOChip(path)
                let label = candidate.label
                seen.append(label)
                guard labels.isEmpty || labels.contains(label) else { continue }
                if let offset = candidate.offset(of: line) {
                    return Place(path: path, offset: offset, subject: "line \(line) of \(label)")
                }
                chip = (label, (0..<UInt32(candidate.lineCount)).map { candidate.name(of: $0) })
            } catch {
                refusal = (path, error)
            }
        }
        if let chip { throw .noLine(line, of: labels.isEmpty ? nil : chip.label, lines: chip.lines) }
        // It may be the one that was looked for.
        if let refusal {
            throw Problem(refusal.failure, subject: "GPIO chip \(refusal.path)", path: refusal.path)
        }
        throw .noChip(labels, seen: seen)
    }

    /// In the order of their numbers, which is that of their appearance.
    private func chipPaths() -> [String] {
        guard let folder = opendir(devices) else { return [] }
        defer { closedir(folder) }
        var numbers: [Int] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix("gpiochip"), let number = Int(name.dropFirst("gpiochip".count)) { numbers.append(number) }
        }
        return numbers.sorted().map { "\(devices)/gpiochip\($0)" }
    }
}

extension BoardProfile.Bias {
    fileprivate var library: mc_gpio_bias {
        switch self {
        case .asIs: mc_gpio_bias_as_is
        case .none: mc_gpio_bias_none
        case .pullUp: mc_gpio_bias_pull_up
        case .pullDown: mc_gpio_bias_pull_down
        }
    }
}
