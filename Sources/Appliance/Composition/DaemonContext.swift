import Announcing
import Logging
import SystemTime

/// What every part of the daemon works with, from its start to its end.
struct DaemonContext: Sendable {
    let configuration: ConfigurationSource
    /// As they were at the start.
    let settings: Settings
    let simulation: Simulation?
    let household: LocalHousehold
    let wallClock: SystemWallClock
    let network: any NetworkState
    let clock = ContinuousClock()
    let events = AnnouncementEvents()
    let restart = RestartRequest()
    let logger: Logger
}
