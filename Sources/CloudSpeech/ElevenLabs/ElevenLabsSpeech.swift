import Announcing

/// ElevenLabs, streaming.
///
/// Voices: the ids that ``voices()`` lists, and any other that the account may use.
struct ElevenLabsSpeech: SpeechService {
    let defaultVoice: String
    private let client: ServiceClient
    private let model: ElevenLabsModel
    private let settings: ElevenLabsSettings
    private let notices: Notices

    private static let format = AudioFormat(sampleRate: 24_000)
    /// What the service speaks naturally; beyond it was seen to refuse, or to answer with silence.
    private static let speeds = 0.7...1.2

    init(
        voice: String, client: ServiceClient, model: ElevenLabsModel, settings: ElevenLabsSettings, notices: Notices
    ) {
        defaultVoice = voice
        self.client = client
        self.model = model
        self.settings = settings
        self.notices = notices
    }

    var recipient: String { client.recipient }

    func identity(of voice: String) -> String { "elevenlabs \(model.name) \(settings.identity)" }

    func limit(voice: String, speed: Double) -> TextLimit { .characters(model.characterLimit) }

    func answer(to passage: Passage) async throws -> SoundAnswer {
        // A name that is no id would be a path of its own.
        guard passage.voice.utf8.allSatisfy(\.isLetterOrDigit), !passage.voice.isEmpty else {
            throw Problem.missingVoice(passage.voice, of: recipient, near: [])
        }
        let speed = notices.clamped(passage.speed, to: Self.speeds)
        let request = try HTTPRequest(
            posting: ElevenLabsQuestion(
                text: passage.text, model_id: model.name,
                voice_settings: settings.question(speed: speed == 1 ? nil : speed)),
            // Without a format the answer is MP3.
            to: client.address.url(
                "v1", "text-to-speech", passage.voice, "stream", query: ["output_format": "pcm_24000"]))
        return try await client.sound(.samples(Self.format), of: request, speaking: passage.text)
    }

    func voices() async throws -> [Voice] {
        var voices: [Voice] = []
        var token: String?
        repeat {
            let page = try await fetch(
                ElevenLabsVoicePage.self, "v2", "voices", query: ["page_size": "100", "next_page_token": token])
            voices += page.voices.map(\.voice)
            let next = page.has_more == true ? page.next_page_token : nil
            // The same page again would go on for ever.
            token = next == token ? nil : next
        } while token != nil
        return voices
    }

    /// Says that the key is good and something is left to speak with; asks for no voice.
    func checkHealth() async throws {
        let subscription = try await fetch(ElevenLabsSubscription.self, "v1", "user", "subscription")
        if let problem = subscription.problem(recipient) { throw problem }
        if let notice = subscription.notice { notices(notice) }
    }

    private func fetch<Answer: Decodable>(
        _ type: Answer.Type, _ version: String, _ path: String..., query: KeyValuePairs<String, String?> = [:]
    ) async throws -> Answer {
        try await client.fetch(
            type,
            HTTPRequest(.get, client.address.url([version] + path, query: query), limits: ServiceClient.listLimits))
    }
}

/// The body of `text-to-speech`.
private struct ElevenLabsQuestion: Encodable {
    let text: String
    let model_id: String
    let voice_settings: ElevenLabsSettings.Question?
}
