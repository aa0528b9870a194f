/// The voices this project recommends, with the sizes and digests of their files. Everything else is looked up in the hub's
/// index.
package enum VoiceManifest {
    package static let voices: [PublishedVoice] = kokoro + piper

    package static func voice(named name: VoiceName) -> PublishedVoice? { voices.first { $0.name == name } }
}
