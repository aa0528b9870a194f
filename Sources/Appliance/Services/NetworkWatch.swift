import Announcing
import Logging

/// Lets a network that comes back be used at once: what failed for want of it is tried again, and what was spoken ahead by a
/// stand-in is spoken anew.
struct NetworkWatch: Sendable {
    let network: any NetworkState
    let speech: SpeechServices
    let lights: LightsKeeper
    let logger: Logger

    /// Works until the task is cancelled.
    func run() async {
        var before: Bool?
        for await isOnline in network.changes() {
            await lights.networkChanged(isOnline: isOnline)
            if isOnline, before == false {
                await speech.renderer.forgetNetworkFailures(of: speech.engines.remoteNames)
                speech.householdChanged()
            }
            if before != nil || !isOnline { logger.info(isOnline ? "network.online" : "network.offline") }
            before = isOnline
        }
    }
}
