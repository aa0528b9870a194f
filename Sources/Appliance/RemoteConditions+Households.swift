package import Announcing
import Foundation
import NetworkLink
import SQLiteStore
import SystemTime

extension RemoteConditions {
    /// Those of a process that has the data folder.
    static func of(
        _ household: LocalHousehold, network: any NetworkState,
        nearlyUp: @escaping @Sendable (EngineUsage, _ budget: Int) -> Void = { _, _ in }
    ) -> RemoteConditions {
        RemoteConditions(
            network: network, store: household.store, now: now(household.zones), clock: ContinuousClock(),
            nearlyUp: nearlyUp)
    }

    /// Those of a command, which counts where the data folder is open at that moment.
    package static func ofCommand(_ settings: Settings) -> RemoteConditions { ofCommand(settings, store: nil) }

    /// - Parameter store: of the data folder, where this process has it.
    static func ofCommand(_ settings: Settings, store: SQLiteStore?) -> RemoteConditions {
        RemoteConditions(
            network: KernelNetwork(), store: store ?? HouseholdRecords(settings: settings),
            now: now(SystemZoneDatabase()),
            clock: ContinuousClock())
    }

    /// By the zone of the box; by UTC where that can't be read: whoever needs the zone for more tells of it.
    private static func now(
        _ zones: SystemZoneDatabase
    ) -> @Sendable () -> (instant: Date, local: LocalDateTime) {
        {
            let now = Date()
            let rules = (try? zones.rules(forZone: nil)) ?? .utc
            return (now, LocalDateTime(at: now, in: rules))
        }
    }
}
