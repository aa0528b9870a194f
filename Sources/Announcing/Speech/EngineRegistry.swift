/// The types of engine that this program knows, and how each is made out of its configuration.
package struct EngineRegistry: Sendable {
    /// Makes an engine. Neither loads a model nor touches the network: that is for the first request.
    /// - Throws: ``Problem`` about a value, with ``EngineConfiguration/key(_:)`` as its subject.
    package typealias Maker = @Sendable (EngineConfiguration) throws(Problem) -> any SpeechEngine

    private var entries: [String: (options: Set<String>, make: Maker)] = [:]

    package init() {}

    /// Every type it can make, by name.
    package var types: [String] { entries.keys.sorted() }

    /// Every option that engines of a type understand; none for one that there is not.
    package func options(of type: String) -> Set<String> { entries[type]?.options ?? [] }

    /// Adds a type.
    /// - Parameter options: every option its engines understand.
    /// - Throws: ``Problem`` `conflict` when the type is registered already.
    package mutating func register(
        _ type: String, options: Set<String> = [], make: @escaping Maker
    ) throws(Problem) {
        guard entries[type] == nil else {
            throw Problem(.conflict, "engine type \"\(type)\"", "is registered already", remedy: "Give it another name")
        }
        entries[type] = (options, make)
    }

    /// Makes the engine that a configuration describes.
    /// - Throws: ``Problem`` `notFound` for an unknown type (lists those there are), `invalidInput` for an unknown option
    ///   (lists those the type has); what the maker throws.
    package func engine(for configuration: EngineConfiguration) throws(Problem) -> any SpeechEngine {
        guard let entry = entries[configuration.type] else {
            throw Problem(
                .notFound, configuration.key("type"), "there is no engine of type \"\(configuration.type)\"",
                remedy: "Known types: \(types.joined(separator: ", "))")
        }
        if let unknown = configuration.options.keys.filter({ !entry.options.contains($0) }).min() {
            throw Problem(
                .invalidInput, configuration.key(unknown), "engines of type \(configuration.type) have no such option",
                remedy: entry.options.isEmpty
                    ? "Remove it: there are none" : "Known options: \(entry.options.sorted().joined(separator: ", "))")
        }
        return try entry.make(configuration)
    }
}
