package import Announcing
import Foundation
import Synchronization

/// The zones of the package tzdata, read from its files.
///
/// Foundation on Linux carries zones of its own, as old as the toolchain. Here a file is looked at before each answer
/// and read anew when it was replaced, so that a government's change reaches a running daemon with the next package
/// update.
package final class SystemZoneDatabase: ZoneDatabase {
    /// The folder of the zones.
    let database: String
    /// The folder with `localtime` and `timezone`.
    let etc: String
    private let timeZone: String?
    /// By path.
    private let known = Mutex<[String: (version: ZoneFile.Version, rules: ZoneRules)]>([:])

    /// - Parameters:
    ///   - directory: the folder of the zones; `nil` takes `TZDIR` from the environment, or else `/usr/share/zoneinfo`.
    ///   - environment: where `TZDIR` and `TZ` are looked up.
    ///   - etc: the folder with `localtime` and `timezone`.
    package init(
        directory: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment,
        etc: String = "/etc"
    ) {
        let named = directory ?? environment["TZDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/usr/share/zoneinfo"
        database = named.count > 1 && named.hasSuffix("/") ? String(named.dropLast()) : named
        timeZone = environment["TZ"]
        self.etc = etc
    }

    package var systemZoneName: String { systemZone.name }

    /// Takes one look at the file, some microseconds; a caller with many schedules asks once per zone.
    package func rules(forZone name: String?) throws(Problem) -> ZoneRules {
        guard let name else {
            let system = systemZone
            guard let path = system.path else { return .utc }
            // Removed since the look: the machine has no rules, as above.
            return try rules(at: path, name: system.name) ?? .utc
        }
        guard let valid = ZoneName(name) else { throw unknownZone(name) }
        if let rules = try rules(at: "\(database)/\(valid.text)", name: valid.text) { return rules }
        // UTC must be there even on a machine without tzdata.
        guard valid.text != ZoneRules.utc.name else { return .utc }
        throw unknownZone(name)
    }

    private var systemZone: SystemZone { SystemZone(timeZone: timeZone, database: database, etc: etc) }

    /// `nil` when there is no such file.
    private func rules(at path: String, name: String) throws(Problem) -> ZoneRules? {
        guard let version = ZoneFile.Version(ofFileAt: path) else { return nil }
        if let cached = known.withLock({ $0[path] }), cached.version == version, cached.rules.name == name {
            return cached.rules
        }
        guard let file = try ZoneFile(path: path, subject: "zone \"\(name)\"") else { return nil }
        let rules = try ZoneRules(name: name, tzif: file.bytes)
        known.withLock { $0[path] = (file.version, rules) }
        return rules
    }

    private func unknownZone(_ name: String) -> Problem {
        let near = ZoneName.near(name, in: database)
        let remedy =
            if !near.isEmpty {
                "Did you mean \(near.joined(separator: ", "))?"
            } else if ZoneFile.Version(ofFileAt: "\(database)/Etc/UTC") == nil {
                "There are no zones in \(database). Install the package tzdata"
            } else {
                "Write a region and a city, like Europe/Paris or America/New_York"
            }
        return Problem(.notFound, "zone \"\(name.prefix(80))\"", "there is no such zone", remedy: remedy)
    }
}
