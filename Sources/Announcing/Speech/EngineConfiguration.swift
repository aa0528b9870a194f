/// What the configuration says about one engine: the key `engines.NAME` and what stands below it.
package struct EngineConfiguration: Hashable, Sendable {
    /// The name that chains and requests use.
    package let name: String
    /// Which maker of ``EngineRegistry`` makes it. The name, unless the configuration says otherwise.
    package let type: String
    /// The engine's own settings as they were written, by key. May hold secrets.
    package let options: [String: String]

    package init(name: String, type: String? = nil, options: [String: String] = [:]) {
        self.name = name
        self.type = type ?? name
        self.options = options
    }

    /// Where a setting stands in the configuration, for messages: `engines.kitchen.voice`.
    package func key(_ option: String) -> String { "engines.\(name).\(option)" }
}

extension EngineConfiguration: CustomStringConvertible, CustomDebugStringConvertible {
    /// Names the options and keeps their values, among which may be secrets, to itself.
    package var description: String {
        "engine \(name) of type \(type) with \(options.keys.sorted().joined(separator: ", "))"
    }

    package var debugDescription: String { description }
}
