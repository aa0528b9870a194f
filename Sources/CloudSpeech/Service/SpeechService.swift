import Announcing

/// What is particular to one vendor of speech. ``CloudEngine`` makes an engine of it; a new vendor is a new one of these.
///
/// All methods may be called from any task, also at once.
protocol SpeechService: Sendable {
    /// Who gets the text, for messages and history.
    var recipient: String { get }
    /// The voice that speaks when a request names none.
    var defaultVoice: String { get }

    /// Vendor, model and every setting that is heard. Holds no secret.
    func identity(of voice: String) -> String

    /// The name under which ``voices()`` lists a voice, without what a request may add to it.
    func listedName(of voice: String) -> String

    /// How many characters are charged for a text.
    func billedCharacters(of text: String) -> Int

    /// How much text one request of this voice and speed may hold.
    func limit(voice: String, speed: Double) -> TextLimit

    /// Sends the text, once, and returns when the answer has begun.
    /// - Throws: ``Problem``, as ``RemoteEngine`` says; `CancellationError`.
    func answer(to passage: Passage) async throws -> SoundAnswer

    /// Every voice it can speak with now.
    func voices() async throws -> [Voice]

    /// Whether it could speak now; costs nothing.
    func checkHealth() async throws
}

extension SpeechService {
    func listedName(of voice: String) -> String { voice }

    func billedCharacters(of text: String) -> Int { text.unicodeScalars.count }

    /// A service that lists the voice is there, takes the key, and has what is needed.
    func checkHealth() async throws { try await voices().check(listedName(of: defaultVoice), of: recipient) }
}

extension [Voice] {
    /// - Throws: ``Problem`` `notFound` with near names when the voice is not among these.
    func check(_ voice: String, of recipient: String) throws(Problem) {
        guard !contains(where: { $0.name == voice }) else { return }
        throw .missingVoice(voice, of: recipient, near: map(\.name).nearest(to: voice))
    }
}
