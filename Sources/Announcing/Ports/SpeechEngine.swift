/// Something that turns text into sound: a local model, a library, a cloud vendor, another box in the house.
///
/// Who calls: ``EngineChain`` and, for lists and health, the control API. All methods may be called from any task, also
/// at once; an engine that can only do one thing at a time queues inside.
package protocol SpeechEngine: Sendable {
    /// The name it is configured under: `espeak`.
    var name: String { get }

    /// What makes its sound what it is, beside text, voice and speed: library or model with version. Two engines whose
    /// sound may differ have different identities. Goes into the cache key. Loads no model; looks at files at the most.
    /// - Parameter voice: which may have a model of its own.
    func modelIdentity(of voice: String) -> String

    /// The voice that speaks when a request names none.
    var defaultVoice: String { get }

    /// Every voice it can speak with now.
    /// - Throws: ``Problem`` when it can't tell.
    func voices() async throws -> [Voice]

    /// Speaks. The first piece comes as soon as there is sound, not when the text is done. The stream ends after the
    /// last sample, or throws a ``Problem``: `notFound` for an unknown voice (the message lists near ones),
    /// `invalidInput` for a text or speed it can't speak, `unavailable` when it is broken. It ends early, and the
    /// computation with it, soon after the consumer goes away.
    func speech(for request: SpeechRequest) -> AudioStream

    /// Whether it could speak now; costs nothing and makes no sound.
    /// - Throws: ``Problem`` that says what is missing.
    func checkHealth() async throws
}
