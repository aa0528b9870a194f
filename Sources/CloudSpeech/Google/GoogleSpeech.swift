import Announcing
import Foundation

/// Google Cloud Text-to-Speech, REST v1. A whole answer comes at once, for streaming is only to be had over gRPC; its sound is
/// played while the rest of it arrives.
///
/// Voices: `en-US-Chirp3-HD-Kore`, `en-GB-Neural2-A`, as ``voices()`` lists them.
struct GoogleSpeech: SpeechService {
    let defaultVoice: String
    private let client: ServiceClient
    /// Semitones; 0 is the voice's own.
    private let pitch: Double
    /// Who pays, where that is not the owner of the key.
    private let project: String?
    private let notices: Notices

    init(
        voice: String, client: ServiceClient, pitch: Double = 0, project: String? = nil, notices: Notices
    ) {
        defaultVoice = voice
        self.client = client
        self.pitch = pitch
        self.project = project
        self.notices = notices
    }

    var recipient: String { client.recipient }

    func identity(of voice: String) -> String { "google v1 pitch \(pitch)" }

    func limit(voice: String, speed: Double) -> TextLimit { .bytes(5000) }

    func answer(to passage: Passage) async throws -> SoundAnswer {
        let voice = GoogleVoice(passage.voice)
        guard let language = voice.language else {
            throw Problem.missingVoice(passage.voice, of: recipient, near: [])
        }
        let question = GoogleQuestion(
            input: .init(text: passage.text), voice: .init(languageCode: language, name: passage.voice),
            audioConfig: .init(
                audioEncoding: "LINEAR16", speakingRate: rate(passage.speed, of: voice), pitch: pitch(of: voice)))
        let request = try HTTPRequest(
            posting: question, to: client.address.url("v1", "text:synthesize"), headers: headers)
        return try await client.sound(.json(field: "audioContent"), of: request, speaking: passage.text)
    }

    func voices() async throws -> [Voice] { try await voices(speaking: nil) }

    /// Asks for the voices of one language: the whole list has thousands.
    func checkHealth() async throws {
        let voices = try await voices(speaking: GoogleVoice(defaultVoice).language)
        try voices.check(defaultVoice, of: recipient)
    }

    private func voices(speaking language: String?) async throws -> [Voice] {
        let request = HTTPRequest(
            .get, try client.address.url("v1", "voices", query: ["languageCode": language]), headers: headers,
            limits: ServiceClient.listLimits)
        return try await client.fetch(GoogleVoiceList.self, request).voices?.map(\.voice) ?? []
    }

    private var headers: HTTPHeaders { project.map { ["X-Goog-User-Project": $0] } ?? [:] }

    /// Nothing where nothing is wanted: some voices refuse the mere field.
    private func rate(_ speed: Double, of voice: GoogleVoice) -> Double? {
        guard speed != 1 else { return nil }
        guard voice.takesRate else {
            notices("voice \(voice.name) has only one speed")
            return nil
        }
        return notices.clamped(speed, to: 0.25...2)
    }

    private func pitch(of voice: GoogleVoice) -> Double? {
        guard pitch != 0 else { return nil }
        guard voice.takesPitch else {
            notices("voice \(voice.name) has only one pitch")
            return nil
        }
        return pitch
    }
}

/// The body of `text:synthesize`.
private struct GoogleQuestion: Encodable {
    struct Input: Encodable { let text: String }
    struct Voice: Encodable {
        let languageCode: String
        let name: String
    }
    struct AudioConfig: Encodable {
        let audioEncoding: String
        let speakingRate: Double?
        let pitch: Double?
    }

    let input: Input
    let voice: Voice
    let audioConfig: AudioConfig
}
