import Announcing
import ControlAPI
import Logging
import SystemTime

/// Brings the control socket back after it was removed, alone or with the data folder: a daemon that nobody can reach any
/// more would not hear of a schedule that is added, or of a wish for silence.
struct ControlSocketWatch: Sendable {
    let server: ControlServer
    /// Makes the folder again, by whatever it has to look up in it.
    let store: any RingStore
    let logger: Logger

    /// Works until the task is cancelled.
    func run() async {
        do {
            for await _ in try FileDeparture(of: server.socketPath).departures {
                logger.warning("control.socket_gone")
                do {
                    _ = try await store.lastKnownTime()
                } catch {
                    // Whether there is a socket all the same, its binding tells.
                    logger.error("store.unavailable", metadata: ["problem": "\(error)"])
                }
                server.bindAgain()
            }
        } catch {
            logger.info("control.not_watched", metadata: ["problem": "\(error)"])
        }
    }
}
