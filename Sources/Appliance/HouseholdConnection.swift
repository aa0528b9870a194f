package import Announcing
package import ControlAPI

/// How a command reaches the household: through the daemon, or by opening the data folder itself.
package enum HouseholdConnection {
    /// Does something with the household, and closes what it had to open.
    ///
    /// - Parameter settings: which data folder, which socket.
    /// - Throws: ``Problem`` `busy` when another process has the folder and does not answer.
    package static func use<Result: Sendable>(
        _ settings: Settings, wallClock: any WallClock, _ work: (any ControlConnection) async throws -> Result
    ) async throws -> Result {
        do {
            return try await work(ControlClient(socketPath: settings.socketPath))
        } catch let problem as Problem where problem.code == .noDaemon {
            // Nothing was done: nobody was there to do it.
        }
        let local = try await LocalHousehold.open(settings, wallClock: wallClock)
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await work(ControlRoutes(services: local.services(), live: nil)))
        } catch {
            result = .failure(error)
        }
        try local.close()
        return try result.get()
    }
}
