import Logging

extension Logger {
    /// For libraries that call an ordinary end an error.
    var quieter: Logger {
        var logger = self
        logger.logLevel = .critical
        return logger
    }

    /// One line for what an owner should know of a voice.
    var tellOfVoice: @Sendable (String) -> Void { { notice("voice", metadata: ["about": "\($0)"]) } }

    func tell(_ reading: SettingsReader.Reading) {
        for problem in reading.problems { error("configuration.problem", metadata: ["problem": "\(problem)"]) }
        for warning in reading.warnings { self.warning("configuration.warning", metadata: ["warning": "\(warning)"]) }
    }
}
