import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization

@testable import CloudSpeech

/// Engines as a configuration makes them, with a transport and a clock of the test's.
final class CloudBench: Sendable {
    let clock: ManualWallClock
    private let told = Mutex<[String]>([])

    /// - Parameter now: `nil` for the clock's own.
    init(now: Date? = nil) { clock = now.map { ManualWallClock(now: $0) } ?? ManualWallClock() }

    var notices: [String] { told.withLock { $0 } }

    func engine(
        _ type: String, _ options: [String: String] = [:], transport: any HTTPTransport,
        streams: any StreamTransport = NoStreams(), conditions: RemoteConditions? = nil
    ) throws -> any SpeechEngine {
        var registry = EngineRegistry()
        try CloudEngines.register(
            in: &registry, transport: transport, streams: streams, conditions: conditions,
            wallClock: { [clock] in clock },
            notice: { [self] notice in told.withLock { $0.append(notice) } })
        return try registry.engine(for: EngineConfiguration(name: type, options: options))
    }

    /// What makes each type work with a service that takes any key.
    static let options: [String: [String: String]] = [
        "google": ["api_key": secret], "azure": ["api_key": secret, "region": "westeurope"],
        "elevenlabs": ["api_key": secret], "murf": ["api_key": secret, "model": "GEN2"],
        "telnyx": ["api_key": secret], "openai": ["api_key": secret],
    ]
    static let types = options.keys.sorted()
    static let secret = "sesame-opens-5417"
}

/// A network on which nothing listens.
struct NoStreams: StreamTransport {
    func connect(to place: StreamPlace, limits: StreamLimits) async throws -> any ByteStream {
        throw Problem(.unavailable, "\(place)", "there is no way to it")
    }
}

extension RecordedTransport.Reply {
    static let tone: [Int16] = (0..<2400).map { $0 % 50 < 25 ? 8000 : -8000 }

    /// Sound as the service answers it.
    static func sound(for request: HTTPRequest, rate: Int = 24_000) -> Self {
        let file = WAVEncoder.file(AudioPiece(format: AudioFormat(sampleRate: rate), samples: tone))
        let base64 = Data(file).base64EncodedString()
        switch request.url.path() {
        case "/v1/text:synthesize": return .json("{\"audioContent\": \"\(base64)\"}")
        case "/v1/speech/generate":
            return .json("{\"audioFile\":\"\",\"encodedAudio\":\"\(base64)\",\"remainingCharacterCount\":99999}")
        case "/v2/text-to-speech/speech", "/v1/speech/stream":
            return Self(headers: ["Content-Type": "audio/wav"], pieces: [file])
        default: return Self(headers: ["Content-Type": "audio/pcm"], pieces: [WAVEncoder.bytes(of: tone)])
        }
    }
}

extension HTTPRequest {
    /// The body as JSON.
    var json: NSDictionary? {
        body.flatMap { try? JSONSerialization.jsonObject(with: Data($0)) as? NSDictionary }
    }

    var text: String { String(decoding: body ?? [], as: UTF8.self) }
}
