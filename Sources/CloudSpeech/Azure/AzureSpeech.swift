import Announcing
import Foundation

/// Azure Speech, REST, streaming.
///
/// Voices: `en-US-JennyNeural`, as ``voices()`` lists them, with a style if wanted (``AzureVoice``).
struct AzureSpeech: SpeechService {
    let defaultVoice: String
    private let client: ServiceClient
    private let style: String?
    private let styleDegree: Double?

    private static let format = AudioFormat(sampleRate: 24_000)

    init(voice: String, client: ServiceClient, style: String? = nil, styleDegree: Double? = nil) {
        defaultVoice = voice
        self.client = client
        self.style = style
        self.styleDegree = styleDegree
    }

    var recipient: String { client.recipient }

    func identity(of voice: String) -> String {
        "azure v1 style \(style ?? "-") \(styleDegree.map { "\($0)" } ?? "-")"
    }

    func listedName(of voice: String) -> String { AzureVoice(voice).name }

    /// The service ends a sound after ten minutes and says nothing: at half speed that is what some 4500 letters take.
    func limit(voice: String, speed: Double) -> TextLimit { .characters(4000) }

    func answer(to passage: Passage) async throws -> SoundAnswer {
        let markup = AzureMarkup(
            voice: AzureVoice(passage.voice, standardStyle: style), text: passage.text, speed: passage.speed,
            styleDegree: styleDegree)
        let request = try HTTPRequest(
            .post, client.address.url("cognitiveservices", "v1"),
            headers: [
                "Content-Type": "application/ssml+xml", "X-Microsoft-OutputFormat": "raw-24khz-16bit-mono-pcm",
                "User-Agent": "morning-coffee",
            ],
            body: Array(markup.xml.utf8), limits: ServiceClient.speechLimits)
        return try await client.sound(.samples(Self.format), of: request, speaking: passage.text)
    }

    func voices() async throws -> [Voice] {
        let request = try HTTPRequest(
            .get, client.address.url("cognitiveservices", "voices", "list"), headers: ["User-Agent": "morning-coffee"],
            limits: ServiceClient.listLimits)
        return try await client.fetch([AzureVoiceEntry].self, request).map(\.voice)
    }
}
