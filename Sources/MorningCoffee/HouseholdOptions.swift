import Announcing
import Appliance
import ArgumentParser
import ControlAPI
import Foundation
import SystemTime

/// Which box a command is about.
struct HouseholdOptions: ParsableArguments {
    @Option(help: "The configuration file (default: /etc/morning-coffee/config.yaml, if there is one).")
    var config: String?

    @Option(help: "The data folder (default: as configured, or /var/lib/morning-coffee).")
    var data: String?

    var source: ConfigurationSource {
        ConfigurationSource(path: config, data: data, environment: ProcessInfo.processInfo.environment)
    }

    /// - Throws: ``ConfigurationProblems`` when the file can't be used.
    func settings() throws -> Settings {
        let reading = try source.read()
        guard reading.isUsable else { throw ConfigurationProblems(problems: reading.problems) }
        return reading.settings
    }

    /// The same, and tells on standard error what is wrong with single values: a key that can't be read looks like none.
    func settingsWithWarnings() throws -> Settings {
        let reading = try source.read()
        guard reading.isUsable else { throw ConfigurationProblems(problems: reading.problems) }
        for problem in reading.problems { Terminal.writeError("warning: \(problem)") }
        return reading.settings
    }

    /// Asks the daemon, or the data folder when no daemon runs.
    func call<Body, Reply>(
        _ endpoint: Endpoint<Body, Reply>, id: String? = nil, query: [String: String] = [:], body: Body
    ) async throws -> Reply {
        try await HouseholdConnection.use(settings(), wallClock: try SystemWallClock()) {
            try await $0.call(endpoint, id: id, query: query, body: body)
        }
    }

    func call<Reply>(
        _ endpoint: Endpoint<Nothing, Reply>, id: String? = nil, query: [String: String] = [:]
    ) async throws -> Reply {
        try await call(endpoint, id: id, query: query, body: Nothing())
    }

    /// Asks the daemon.
    /// - Throws: ``Problem`` `noDaemon` when there is none.
    func callDaemon<Body, Reply>(_ endpoint: Endpoint<Body, Reply>, body: Body) async throws -> Reply {
        try await ControlClient(socketPath: settings().socketPath).call(endpoint, body: body)
    }
}

/// How a list is printed.
struct ListOptions: ParsableArguments {
    @Flag(help: "Print JSON with stable keys.")
    var json = false

    /// Prints the value as JSON, or the lines.
    func print<Value: Encodable>(_ value: Value, lines: (Value) -> [String]) throws {
        if json {
            Terminal.write(String(decoding: try ControlJSON.encode(value, isPretty: true), as: UTF8.self))
        } else {
            for line in lines(value) { Terminal.write(line) }
        }
    }
}
