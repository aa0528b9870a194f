import Announcing

/// What every service is made with.
struct ServiceParts: Sendable {
    let transport: any HTTPTransport
    /// Opens the clock, for those who need one.
    let wallClock: CloudEngines.WallClockMaker
    /// Told what an owner should know.
    let notice: @Sendable (String) -> Void
}
