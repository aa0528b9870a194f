/// A voice that can be had: its files, and who publishes them.
package struct PublishedVoice: Sendable {
    package enum Kind: String, Codable, Sendable {
        case piper, kokoro
    }

    package let name: VoiceName
    package let kind: Kind
    /// The licence, where it is known without asking.
    package let license: String?
    /// In the order in which they are fetched and put in place: the model last, for without it there is no voice.
    let files: [VoiceFile]

    /// Bytes of all files whose size is known.
    package var size: Int { files.reduce(0) { $0 + ($1.size ?? 0) } }
}
