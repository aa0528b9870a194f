import Announcing

/// Telnyx's own voices over REST, streaming.
///
/// Voices: `Telnyx.NaturalHD.astra`, as ``voices()`` lists them. Not those of other vendors that Telnyx resells, and not
/// Kokoro's: both come as MP3 only.
struct TelnyxSpeech: SpeechService {
    let defaultVoice: String
    private let client: ServiceClient
    private let notices: Notices

    private static let sampleRate = 24_000
    /// Of one request. Telnyx names no limit here; this is that of text spoken in a call.
    private static let characterLimit = 3000

    init(voice: String, client: ServiceClient, notices: Notices) {
        defaultVoice = voice
        self.client = client
        self.notices = notices
    }

    var recipient: String { client.recipient }

    func identity(of voice: String) -> String { "telnyx v2" }

    func limit(voice: String, speed: Double) -> TextLimit { .characters(Self.characterLimit) }

    func answer(to passage: Passage) async throws -> SoundAnswer {
        let voice = TelnyxVoice(passage.voice)
        guard voice.isTelnyx else { throw Problem.missingVoice(passage.voice, of: recipient, near: []) }
        guard voice.comesAsSamples else {
            throw Problem(
                .invalidInput, "voice \"\(passage.voice)\"", "comes as MP3 only, which is not played here",
                remedy: "Kokoro's voices can be installed; of Telnyx take one like \(Self.standardVoice).")
        }
        let request = try HTTPRequest(
            posting: TelnyxQuestion(
                voice: passage.voice, text: passage.text, output_type: "binary_output",
                telnyx: .init(
                    voice_speed: speed(passage.speed, of: voice), response_format: "wav",
                    sampling_rate: Self.sampleRate)),
            to: client.address.url("text-to-speech", "speech"))
        return try await client.sound(.wav, of: request, speaking: passage.text)
    }

    func voices() async throws -> [Voice] {
        let request = try HTTPRequest(
            .get, client.address.url("text-to-speech", "voices", query: ["provider": "telnyx"]),
            limits: ServiceClient.listLimits)
        return try await client.fetch(TelnyxVoiceList.self, request).voices
            .filter { TelnyxVoice($0.voice_id).isTelnyx && TelnyxVoice($0.voice_id).comesAsSamples }.map(\.voice)
    }

    private func speed(_ speed: Double, of voice: TelnyxVoice) -> Double? {
        guard speed != 1 else { return nil }
        guard voice.takesSpeed else {
            notices("voice \(voice.name) has only one speed")
            return nil
        }
        return notices.clamped(speed, to: 0.5...2)
    }
}

/// The body of `text-to-speech/speech`.
private struct TelnyxQuestion: Encodable {
    struct Settings: Encodable {
        let voice_speed: Double?
        let response_format: String
        let sampling_rate: Int
    }

    let voice: String
    let text: String
    let output_type: String
    let telnyx: Settings
}
