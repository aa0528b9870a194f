import Announcing
import Foundation

extension WyomingSpeech {
    /// Those of every service: `base_url` is `tcp://kitchen.local:10200`, and has to be there.
    static let options = EngineConfiguration.serviceOptions

    private static let standardPort = 10_200

    /// - Throws: ``Problem`` `invalidInput` about a value, with its key.
    init(
        _ configuration: EngineConfiguration, streams: any StreamTransport, notice: @escaping @Sendable (String) -> Void
    ) throws(Problem) {
        let remedy = "Give the address of the other machine, like tcp://kitchen.local:10200."
        guard let text = configuration.options["base_url"] else {
            throw Problem(.invalidInput, configuration.key("base_url"), "is missing", remedy: remedy)
        }
        let address = URLComponents(string: text.contains("://") ? text : "tcp://\(text)")
        guard let address, address.scheme?.lowercased() == "tcp", let host = address.host, !host.isEmpty,
            ["", "/"].contains(address.path), address.query == nil, address.user == nil,
            (1...65_535).contains(address.port ?? Self.standardPort)
        else { throw configuration.invalidAddress(remedy: remedy) }
        self.init(
            voice: configuration.options["voice"] ?? Self.unnamedVoice,
            place: StreamPlace(
                host: host.trimmingCharacters(in: CharacterSet(charactersIn: "[]")),
                port: address.port ?? Self.standardPort),
            transport: streams, notices: Notices(engine: configuration.name, tell: notice))
    }
}
