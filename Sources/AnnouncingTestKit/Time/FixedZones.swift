package import Announcing

/// A zone database that holds what a test gave it.
package struct FixedZones: ZoneDatabase {
    package let systemZoneName: String
    private let zones: [String: ZoneRules]

    /// - Parameters:
    ///   - rules: the zones there are; UTC is always among them.
    ///   - systemZoneName: one of them.
    package init(_ rules: [ZoneRules] = [], systemZoneName: String = "UTC") {
        zones = Dictionary((rules + [.utc]).map { ($0.name, $0) }) { first, _ in first }
        self.systemZoneName = systemZoneName
    }

    package func rules(forZone name: String?) throws(Problem) -> ZoneRules {
        guard let rules = zones[name ?? systemZoneName] else {
            throw Problem(
                .notFound, "zone \"\(name ?? systemZoneName)\"", "there is no such zone",
                remedy: "Give it to FixedZones")
        }
        return rules
    }
}
