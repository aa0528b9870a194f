import Announcing
import Foundation

/// Murf: FALCON streams; GEN2 is made whole, and its answer tells how many characters are left.
///
/// Voices: `en-US-natalie`, as ``voices()`` lists them, with a style after a colon if wanted: `en-US-natalie:Promo`.
struct MurfSpeech: SpeechService {
    enum Model: String, CaseIterable, Sendable {
        case falcon = "FALCON"
        case gen2 = "GEN2"
    }

    let defaultVoice: String
    private let client: ServiceClient
    private let model: Model
    private let style: String?
    /// -50 to 50; 0 is the voice's own.
    private let pitch: Int
    private let notices: Notices

    private static let sampleRate = 24_000
    /// Of one request, as others who use it found.
    private static let characterLimit = 3000
    /// So few characters that their owner should know.
    private static let fewCharacters = 5000

    init(
        voice: String, client: ServiceClient, model: Model, style: String? = nil, pitch: Int = 0, notices: Notices
    ) {
        defaultVoice = voice
        self.client = client
        self.model = model
        self.style = style
        self.pitch = pitch
        self.notices = notices
    }

    var recipient: String { client.recipient }

    func identity(of voice: String) -> String { "murf \(model.rawValue) style \(style ?? "-") pitch \(pitch)" }

    func listedName(of voice: String) -> String { MurfVoice(voice).name }

    func limit(voice: String, speed: Double) -> TextLimit { .characters(Self.characterLimit) }

    func answer(to passage: Passage) async throws -> SoundAnswer {
        let question = question(for: passage)
        switch model {
        case .falcon:
            let request = try HTTPRequest(posting: question, to: client.address.url("v1", "speech", "stream"))
            return try await client.sound(.wav, of: request, speaking: passage.text)
        case .gen2:
            let request = try HTTPRequest(posting: question, to: client.address.url("v1", "speech", "generate"))
            return try await client.sound(.json(field: "encodedAudio"), of: request, speaking: passage.text)
                .followed { rest in try await self.readRest(rest) }
        }
    }

    func voices() async throws -> [Voice] {
        let request = try HTTPRequest(
            .get, client.address.url("v1", "speech", "voices", query: ["model": model.rawValue]),
            limits: ServiceClient.listLimits)
        return try await client.fetch([MurfVoiceEntry].self, request).map(\.voice)
    }

    private func question(for passage: Passage) -> MurfQuestion {
        let voice = MurfVoice(passage.voice, standardStyle: style)
        // The unit is not documented; it is taken as percent, as others do.
        let speed = notices.clamped(passage.speed, to: 0.5...1.5)
        let isWhole = model == .gen2
        return MurfQuestion(
            text: passage.text, voiceId: voice.name, style: voice.style,
            rate: speed == 1 ? nil : Int(((speed - 1) * 100).rounded()), pitch: pitch == 0 ? nil : pitch,
            sampleRate: Self.sampleRate, format: "WAV", channelType: "MONO", model: isWhole ? nil : model.rawValue,
            modelVersion: isWhole ? model.rawValue : nil, encodeAsBase64: isWhole ? true : nil)
    }

    /// Reads what stands beside the sound, and fetches the sound where that is all there is: from elsewhere, without the key.
    private func readRest(_ body: [UInt8]) async throws -> SoundAnswer? {
        let rest = try client.decode(MurfRest.self, body)
        if let warning = rest.warning, !warning.isEmpty { notices(warning.quotable(without: [], text: nil)) }
        if let left = rest.remainingCharacterCount, left < Self.fewCharacters {
            notices("fewer than \(Self.fewCharacters) characters are left")
        }
        guard rest.encodedAudio?.isEmpty ?? true, let address = rest.audioFile, !address.isEmpty else { return nil }
        guard let url = URL(string: address), url.scheme == "https" || url.host()?.lowercased() == client.address.host
        else {
            throw Problem(.badAudio, recipient, "names no address of its sound")
        }
        return try await client.withoutKey.sound(
            .wav, of: HTTPRequest(.get, url, limits: ServiceClient.speechLimits), speaking: "")
    }
}

/// The body of `generate` and `stream`.
private struct MurfQuestion: Encodable {
    let text: String
    let voiceId: String
    let style: String?
    /// -50 to 50, and a whole number, as the pitch.
    let rate: Int?
    let pitch: Int?
    let sampleRate: Int
    let format: String
    let channelType: String
    /// Of `stream`.
    let model: String?
    /// Of `generate`.
    let modelVersion: String?
    let encodeAsBase64: Bool?
}

/// What `generate` answers beside the sound.
private struct MurfRest: Decodable {
    let audioFile: String?
    /// Empty: its content was taken out.
    let encodedAudio: String?
    let remainingCharacterCount: Int?
    let warning: String?
}
