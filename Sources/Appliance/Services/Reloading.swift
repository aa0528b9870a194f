import Announcing
import Logging
import UnixSignals

/// Reads the configuration again on SIGHUP. What is wrong with the new one leaves the old one in force.
actor Reloading {
    private let context: DaemonContext
    private let supervision: Supervision
    private let use: @Sendable (ConfiguredSpeech) async -> Void
    private let logger: Logger
    private var current: Settings

    /// - Parameter use: puts a new configuration in force.
    init(
        _ context: DaemonContext, _ supervision: Supervision, use: @escaping @Sendable (ConfiguredSpeech) async -> Void
    ) {
        self.context = context
        self.supervision = supervision
        self.use = use
        logger = context.logger
        current = context.settings
    }

    func run() async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) {
            await supervision.reload { await reload() }
        }
    }

    private func reload() async {
        do {
            let reading = try context.configuration.read()
            logger.tell(reading)
            guard reading.problems.isEmpty else {
                return logger.error("configuration.kept", metadata: ["why": "the new one has problems"])
            }
            var new = reading.settings
            context.simulation?.adapt(&new)
            await use(try ConfiguredSpeech(new, context))
            let keys = new.keysThatNeedRestart(after: current)
            if !keys.isEmpty {
                logger.warning("configuration.restart_needed", metadata: ["keys": "\(keys.joined(separator: ", "))"])
            }
            current = new
            logger.info("configuration.reloaded")
        } catch {
            logger.error("configuration.kept", metadata: ["why": "\(error)"])
        }
    }
}

extension Settings {
    /// What has changed that only the next start puts in force.
    fileprivate func keysThatNeedRestart(after old: Settings) -> [String] {
        let isSameSpeaker =
            audio.device == old.audio.device && audio.fallback == old.audio.fallback && audio.buffer == old.audio.buffer
        let isSameCache = speech.cache == old.speech.cache && speech.isCacheEnabled == old.speech.isCacheEnabled
        return [
            data == old.data ? nil : "data", socketPath == old.socketPath ? nil : "http.socket",
            http.page == old.http.page ? nil : "http.page",
            panel.board == old.panel.board ? nil : "panel.profile",
            panel.legend == old.panel.legend ? nil : "panel.lights",
            isSameSpeaker ? nil : "audio.device", isSameCache ? nil : "speech.cache",
        ].compactMap(\.self)
    }
}
