package import Announcing
import Foundation

/// How hot the machine is and how much memory it has left, by what the kernel says in files.
///
/// Each question reads a handful of them anew, and nothing is read in between.
package struct KernelHealth: MachineHealth {
    /// Where boards slow their processors down, or soon will: 80 °C on a Raspberry Pi. Celsius.
    private static let hottest = 80
    /// Bytes that are to be left for a speech that somebody asks for meanwhile, once a render ahead has taken its own.
    private static let leastMemory = 64 << 20
    /// Percent of ten seconds: the share at which ``MemoryPressure`` calls it a stall.
    private static let mostPressure = 15.0

    private let root: String

    /// - Parameter root: a folder, with a slash at its end, in place of `/`.
    package init(root: String = "/") { self.root = root }

    package func strain() -> Problem? { heat ?? memory }

    private var heat: Problem? {
        guard let celsius = temperatures.max(), celsius >= Self.hottest else { return nil }
        return Problem(
            .unavailable, "machine", "is at \(celsius) °C; what nobody waits for is computed below \(Self.hottest) °C",
            remedy: "Give it air.")
    }

    private var memory: Problem? {
        if let memory = MachineMemory.now(root: root), memory.available < Self.leastMemory {
            return Problem(
                .unavailable, "machine",
                "has \(memory.available >> 20) MB of memory free; what nobody waits for wants \(Self.leastMemory >> 20) MB",
                remedy: "Use a smaller voice, or end something else.")
        }
        if let pressure = MemoryPressure.recent(root: root), pressure >= Self.mostPressure {
            return Problem(
                .unavailable, "machine", "waits for memory \(Int(pressure)) % of the time",
                remedy: "Use a smaller voice, or end something else.")
        }
        return nil
    }

    /// Of all zones that tell, in whole degrees: the kernel writes thousandths
    /// (Documentation/driver-api/thermal/sysfs-api.rst). A sensor that is switched off can't be read.
    private var temperatures: [Int] {
        let folder = root + "sys/class/thermal"
        // None on a machine without sensors, as under most hypervisors.
        let zones = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return zones.filter { $0.hasPrefix("thermal_zone") }.compactMap { zone in
            guard let text = try? String(contentsOfFile: "\(folder)/\(zone)/temp", encoding: .utf8) else { return nil }
            return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)).map { $0 / 1000 }
        }
    }
}
