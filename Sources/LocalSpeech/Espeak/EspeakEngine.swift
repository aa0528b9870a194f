package import Announcing

/// The voice that is always there: libespeak-ng, in process. Not pretty, but it speaks some 130 languages, needs no
/// model, and has the first sound within a millisecond.
///
/// A value without state: what there is of it is the library's, of which a process has one (``EspeakLibrary``). Requests
/// of all engines of this type are synthesised in the order they came, each as fast as the machine can (several hundred
/// times faster than it is spoken) whether or not its consumer keeps up, so that none waits for another's playback.
///
/// Voices: `en-us`, a language, a file or a title of ``voices()``, with a variant after a plus if wanted: `en-gb+f3`. The
/// list shows voices without variants.
package struct EspeakEngine: WarmableEngine {
    package let name: String
    package let defaultVoice: String
    let dataPath: String?

    /// Does nothing yet: the library is initialised by the first use.
    /// - Parameter dataPath: the folder that holds `espeak-ng-data`, or that folder itself; `nil` is the library's own.
    ///   A process can only use one.
    package init(name: String = "espeak", defaultVoice: String = "en-us", dataPath: String? = nil) {
        self.name = name
        self.defaultVoice = defaultVoice
        self.dataPath = dataPath
    }

    package func modelIdentity(of voice: String) -> String {
        "espeak-ng \(EspeakLibrary.version)" + (dataPath.map { " with \($0)" } ?? "")
    }

    /// Initialises the library and loads the default voice, so that the first request does not wait for it.
    /// - Throws: ``Problem`` as ``checkHealth()``.
    package func warmUp() async throws {
        try await EspeakLibrary.shared.prepare(voice: defaultVoice, dataPath: dataPath)
    }

    /// Keeps the library: its data are about 1 MB, and a process can't initialise it twice.
    package func coolDown() async {}

    package func voices() async throws -> [Voice] {
        try await EspeakLibrary.shared.voices(dataPath: dataPath)
    }

    package func speech(for request: SpeechRequest) -> AudioStream {
        let voice = request.voice ?? defaultVoice
        let dataPath = dataPath
        return AudioStream { continuation in
            // Isolated to the library's actor from its first instruction on, and therefore queued there right now, behind
            // what was asked for before.
            let synthesis = Task { @EspeakLibrary in
                guard !Task.isCancelled else { return continuation.finish() }
                do {
                    // The library knows raw phonemes only in a notation of its own.
                    var request = request
                    request.text = PhonemeMarkup(request.text).spelledOut
                    try request.validate()
                    try await EspeakLibrary.shared.synthesize(
                        request.text, voice: voice, speed: request.speed, dataPath: dataPath
                    ) { piece in
                        if case .terminated = continuation.yield(piece) { false } else { true }
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            // Takes a waiting request out of the queue; a running one learns it from the piece it yields next.
            continuation.onTermination = { _ in synthesis.cancel() }
        }
    }

    /// Costs an initialisation when the library was not used yet: a few milliseconds.
    package func checkHealth() async throws { try await warmUp() }
}
