/// A file of a voice, as it is published.
struct VoiceFile: Hashable, Sendable {
    /// Its name on this machine.
    let name: String
    /// Its path below the root of the hub.
    let path: String
    /// `nil` where nobody says.
    let size: Int?
    let digest: VoiceDigest?

    init(_ name: String, at path: String, size: Int? = nil, digest: VoiceDigest? = nil) {
        self.name = name
        self.path = path
        self.size = size
        self.digest = digest
    }

    /// What a file may have whose size nobody says: a model card, a configuration.
    static let unknownSizeLimit = 1 << 20
    static let cardName = "MODEL_CARD"
}
