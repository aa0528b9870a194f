import Announcing

/// OpenAI's speech endpoint, streaming, and whoever else speaks its protocol: Kokoro-FastAPI, speaches, another box like this
/// one in the house.
///
/// Voices: `alloy` and its kin, and what the server lists.
struct OpenAISpeech: SpeechService {
    enum Format: String, CaseIterable, Sendable {
        /// Samples at 24 kHz, unless the answer's content type says another rate.
        case pcm
        /// For servers whose samples have another rate and don't say so.
        case wav
    }

    let defaultVoice: String
    private let client: ServiceClient
    private let isCharged: Bool
    private let model: String
    private let instructions: String?
    private let format: Format
    private let notices: Notices

    private static let samples = AudioFormat(sampleRate: 24_000)
    /// Of one request at OpenAI; others take more.
    private static let characterLimit = 4096
    /// At OpenAI, which does not list them.
    private static let ownVoices = [
        "alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova", "onyx", "sage", "shimmer",
        "verse",
    ].map { Voice(name: $0, language: "und") }

    /// - Parameter isCharged: whether there is somebody to send the bill to.
    init(
        voice: String, client: ServiceClient, isCharged: Bool, model: String, instructions: String? = nil,
        format: Format = .pcm, notices: Notices
    ) {
        defaultVoice = voice
        self.client = client
        self.isCharged = isCharged
        self.model = model
        self.instructions = instructions
        self.format = format
        self.notices = notices
    }

    var recipient: String { client.recipient }

    func identity(of voice: String) -> String {
        // Servers that speak the same protocol have different voices under the same names.
        "openai \(client.address.subject) \(model) \(format.rawValue) \(instructions ?? "-")"
    }

    func billedCharacters(of text: String) -> Int { isCharged ? text.unicodeScalars.count : 0 }

    func limit(voice: String, speed: Double) -> TextLimit { .characters(Self.characterLimit) }

    func answer(to passage: Passage) async throws -> SoundAnswer {
        let speed = notices.clamped(passage.speed, to: 0.25...4)
        let request = try HTTPRequest(
            posting: OpenAIQuestion(
                model: model, input: passage.text, voice: passage.voice, response_format: format.rawValue,
                speed: speed == 1 ? nil : speed, instructions: instructions),
            to: client.address.url("v1", "audio", "speech"))
        return try await client.sound(
            format == .pcm ? .samples(Self.samples) : .wav, of: request, speaking: passage.text)
    }

    /// OpenAI has no list; other servers have one beside the protocol, each in a form of its own.
    func voices() async throws -> [Voice] {
        let request = HTTPRequest(
            .get, try client.address.url("v1", "audio", "voices"), limits: ServiceClient.listLimits)
        do {
            return try await client.fetch(OpenAIVoiceList.self, request).voices.map(\.voice)
        } catch let problem as Problem where [.notFound, .invalidInput].contains(problem.code) {
            return Self.ownVoices
        }
    }

    func checkHealth() async throws {
        _ = try await client.fetch(
            OpenAIModelList.self,
            HTTPRequest(.get, client.address.url("v1", "models"), limits: ServiceClient.listLimits))
    }
}

/// The body of `audio/speech`.
private struct OpenAIQuestion: Encodable {
    let model: String
    let input: String
    let voice: String
    let response_format: String
    let speed: Double?
    let instructions: String?
}

/// The answer of `GET /v1/models`, of which only that it came counts.
private struct OpenAIModelList: Decodable {
    struct Entry: Decodable { let id: String }

    let data: [Entry]
}
