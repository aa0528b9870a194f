import Announcing
import Synchronization

/// A stronger machine of the house that speaks for this one, over the Wyoming protocol: Piper behind `wyoming-piper`, another
/// box like this.
///
/// The protocol has no speed and no keys, and its bytes are for everybody on the way to read.
///
/// Voices: those the server lists, and `default` for the one it speaks with when none is named.
struct WyomingSpeech: SpeechService {
    static let unnamedVoice = "default"

    let defaultVoice: String
    private let place: StreamPlace
    private let transport: any StreamTransport
    private let notices: Notices
    private let known = KnownVoices()

    /// Characters of one request. The protocol has no limit; servers make a whole text of what they get.
    private static let characterLimit = 20_000

    init(voice: String, place: StreamPlace, transport: any StreamTransport, notices: Notices) {
        defaultVoice = voice
        self.place = place
        self.transport = transport
        self.notices = notices
    }

    var recipient: String { place.host }

    func identity(of voice: String) -> String { "wyoming \(place)" }

    func billedCharacters(of text: String) -> Int { 0 }

    func limit(voice: String, speed: Double) -> TextLimit { .characters(Self.characterLimit) }

    func answer(to passage: Passage) async throws -> SoundAnswer {
        if passage.speed != 1 { notices("\(recipient) has only one speed") }
        let connection = try await connect()
        // Some servers take another voice than the one they don't have, and say nothing.
        if passage.voice != Self.unnamedVoice, !known.contains(passage.voice) {
            try known.add(try await voices(over: connection)).check(passage.voice, of: recipient)
        }
        let voice = passage.voice == Self.unnamedVoice ? nil : WyomingQuestion.Voice(name: passage.voice)
        try await connection.send(WyomingEvent("synthesize", WyomingQuestion(text: passage.text, voice: voice)))
        return try await sound(over: connection)
    }

    func voices() async throws -> [Voice] { known.add(try await voices(over: try await connect())) }

    private func connect() async throws -> WyomingConnection {
        WyomingConnection(try await transport.connect(to: place, limits: StreamLimits()), recipient: recipient)
    }

    private func voices(over connection: WyomingConnection) async throws -> [Voice] {
        try await connection.send(WyomingEvent("describe"))
        guard let info = try await connection.receive("info").decoded(as: WyomingInfo.self) else {
            throw Problem(.server, recipient, "describes itself in an unknown way", remedy: "Check its version.")
        }
        let voices = info.voices
        guard let first = voices.first else {
            throw Problem(.unavailable, recipient, "has no voice", remedy: "Install one there.")
        }
        return [Voice(name: Self.unnamedVoice, language: first.language)] + voices
    }

    /// The samples of all chunks up to the end of the sound. What kind they are is told once, before the first.
    private func sound(over connection: WyomingConnection) async throws -> SoundAnswer {
        let first = try await connection.receive("audio-start", "audio-chunk", "audio-stop")
        guard first.type != "audio-stop" else {
            return SoundAnswer(HTTPBody { nil }, .wav, from: recipient)
        }
        guard let shape = first.decoded(as: WyomingSoundShape.self), shape.width == 2, shape.channels == 1,
            (1_000...192_000).contains(shape.rate)
        else { throw Problem(.badAudio, recipient, "sends samples of a kind that is not played here") }
        let waiting = Mutex(first.payload)
        let body = HTTPBody {
            let payload = waiting.withLock { payload in
                defer { payload = [] }
                return payload
            }
            if !payload.isEmpty { return payload }
            while true {
                let event = try await connection.receive("audio-chunk", "audio-stop")
                if event.type == "audio-stop" { return nil }
                if !event.payload.isEmpty { return event.payload }
            }
        }
        return SoundAnswer(body, .samples(AudioFormat(sampleRate: shape.rate)), from: recipient)
    }
}

/// The names that a server was found to have, so that it is not asked for them each time.
private final class KnownVoices: Sendable {
    private let names = Mutex<Set<String>>([])

    func contains(_ name: String) -> Bool { names.withLock { $0.contains(name) } }

    func add(_ voices: [Voice]) -> [Voice] {
        names.withLock { $0.formUnion(voices.map(\.name)) }
        return voices
    }
}

/// The data of `synthesize`.
private struct WyomingQuestion: Encodable {
    struct Voice: Encodable { let name: String }

    let text: String
    let voice: Voice?
}

/// The data of `audio-start` and `audio-chunk`.
private struct WyomingSoundShape: Decodable {
    /// Samples a second.
    let rate: Int
    /// Bytes of a sample.
    let width: Int
    let channels: Int
}
