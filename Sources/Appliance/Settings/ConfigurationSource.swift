package import Announcing

/// Where the settings come from: file, environment, and what the command line says over both.
package struct ConfigurationSource: Sendable {
    /// `--config`; `nil` is the standard file, if there is one.
    package var path: String?
    /// `--data`
    package var data: String?
    package var environment: [String: String]

    package init(path: String?, data: String?, environment: [String: String]) {
        self.path = path
        self.data = data
        self.environment = environment
    }

    /// Reads everything afresh.
    package func read() throws(Problem) -> SettingsReader.Reading {
        var reading = SettingsReader(registry: try SpeechEngines.registry()).read(path: path, environment: environment)
        if let data { reading.settings.data = data }
        return reading
    }
}

/// A configuration that can't be worked with, with everything that is wrong with it.
package struct ConfigurationProblems: Error, CustomStringConvertible {
    package let problems: [Problem]

    package init(problems: [Problem]) { self.problems = problems }

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
