import Announcing
import AnnouncingTestKit
import CurlTransport
import Foundation
import TCPTransport
import Testing

@testable import CloudSpeech

/// A vendor's stand-in and the engine that speaks with it, over the real transports.
struct CloudStand: Sendable, CustomTestStringConvertible {
    /// How the answer holds the sound.
    enum Form: Sendable {
        case samples, wav, json, events
    }

    let type: String
    let vendor: StandIns.Vendor
    let form: Form
    var options: [String: String] = [:]
    /// Whether the key is a service account's.
    var hasAccount = false
    /// What becomes of the trouble called `quota`, where the vendor has no word for it.
    var quota = Problem.Code.quota
    var busy = Problem.Code.server

    var testDescription: String {
        ([type] + options.values.sorted() + (hasAccount ? ["account"] : [])).joined(separator: " ")
    }

    static let overHTTP = [
        CloudStand(type: "google", vendor: .google, form: .json, quota: .authentication),
        CloudStand(type: "google", vendor: .google, form: .json, hasAccount: true, quota: .authentication),
        CloudStand(type: "azure", vendor: .azure, form: .samples),
        CloudStand(type: "elevenlabs", vendor: .elevenLabs, form: .samples, busy: .rateLimited),
        CloudStand(type: "murf", vendor: .murf, form: .json, options: ["model": "GEN2"]),
        CloudStand(type: "murf", vendor: .murf, form: .wav, options: ["model": "FALCON"]),
        CloudStand(type: "telnyx", vendor: .telnyx, form: .wav, quota: .authentication),
        CloudStand(type: "openai", vendor: .openAI, form: .samples),
        CloudStand(type: "openai", vendor: .openAI, form: .wav, options: ["format": "wav"]),
    ]
    static let all = overHTTP + [CloudStand(type: "wyoming", vendor: .wyoming, form: .events)]

    /// - Parameters:
    ///   - key: another one than the vendor gave.
    ///   - conditions: what the engine's terms are judged by; `nil` leaves them out.
    func engine(
        _ standIns: StandIns, _ bench: CloudBench, key: String? = nil, conditions: RemoteConditions? = nil
    ) throws -> any SpeechEngine {
        let account = standIns[vendor]
        var options = options
        options["base_url"] = account.address.absoluteString + (vendor == .telnyx ? "/v2" : "")
        if hasAccount {
            options["credentials_path"] = account.details["service_account"]
        } else if vendor != .wyoming {
            options["api_key"] = key ?? account.key.reveal()
        }
        return try bench.engine(
            type, options, transport: try Self.transport(), streams: TCPTransport(), conditions: conditions)
    }

    static func transport() throws -> CurlTransport { try CurlTransport(.init(proxy: .none)) }

    /// The requests that had something to speak.
    func spoken(_ standIns: StandIns, count: Int = 0) async throws -> [StandInRequest] {
        try await standIns.requests(of: vendor, count: count).filter { $0.spoken != nil }
    }
}
