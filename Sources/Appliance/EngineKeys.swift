package import Announcing
import Foundation

/// The keys that an owner gives to the box, one file for each engine.
package struct EngineKeys: Sendable {
    private let configuration: ConfigurationSource

    package init(_ configuration: ConfigurationSource) { self.configuration = configuration }

    /// The file of the configuration, whether or not it is there.
    package var configurationPath: String { configuration.path ?? SettingsReader.standardPath }

    /// - Throws: ``Problem`` `notFound` when there is no such engine and no such type, `invalidInput` when it takes no key.
    package func check(_ engine: String) throws {
        let reading = try configuration.read()
        let known = reading.settings.engines.first { $0.name == engine } ?? EngineConfiguration(name: engine)
        let registry = try SpeechEngines.registry()
        guard registry.types.contains(known.type) else {
            let types = registry.types.filter { registry.options(of: $0).contains("api_key") }
            throw Problem(
                .notFound, "engine \"\(engine)\"", "is not configured, and no type of engine",
                remedy: "Types that take a key: \(types.joined(separator: ", ")).")
        }
        guard registry.options(of: known.type).contains("api_key") else {
            throw Problem(.invalidInput, "engine \"\(engine)\"", "takes no key", remedy: "Leave it as it is.")
        }
    }

    /// Keeps a key where the daemon finds it.
    /// - Returns: the path of its file.
    /// - Throws: ``Problem``; none of them quotes the key.
    package func add(_ key: Secret, for engine: String) throws -> String {
        try check(engine)
        let file = try file(of: engine)
        guard key.reveal().contains(where: { !$0.isWhitespace }), key.reveal().utf8.count < KeyFile.longest else {
            throw Problem(.invalidInput, "key", "is empty, or too long to be one", remedy: "Give it once more.")
        }
        try file.write(key, for: dataOwner(try configuration.read().settings))
        return file.path
    }

    /// - Throws: ``Problem`` `notFound` when none was kept.
    package func remove(_ engine: String) throws {
        let file = try file(of: engine)
        guard try file.remove() else {
            throw Problem(.notFound, file.path, "is not there", remedy: "The key may be in the configuration itself.")
        }
    }

    /// What is still to be done until the engine speaks.
    package func advice(for engine: String) throws -> [String] {
        let reading = try configuration.read()
        let speech = reading.settings.speech
        var advice = reading.problems.map(\.description).filter { $0.contains("engines.\(engine).") }
        if !(speech.live + speech.prepared).contains(engine) {
            let chain = ([engine] + speech.live).joined(separator: ", ")
            advice.append("To have it speak, write into \(configurationPath):\n\nspeech:\n  live: [\(chain)]\n")
        }
        return advice
    }

    private func file(of engine: String) throws(Problem) -> KeyFile {
        guard let file = KeyFile(of: engine, beside: configurationPath) else {
            throw Problem(.invalidInput, "engine \"\(engine)\"", "is no name of an engine", remedy: "Check its name.")
        }
        return file
    }

    /// Whom the data folder belongs to: the daemon's user, who is to read the key.
    private func dataOwner(_ settings: Settings) -> (user: uid_t, group: gid_t)? {
        guard let status = try? FileManager.default.attributesOfItem(atPath: settings.data),
            let user = status[.ownerAccountID] as? Int, let group = status[.groupOwnerAccountID] as? Int
        else { return nil }
        return (uid_t(user), gid_t(group))
    }
}
