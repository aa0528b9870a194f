import Announcing
import Foundation
import LocalSpeech

/// An installed voice, as `voice list --json` and `voice info --json` print it.
struct VoiceDocument: Encodable {
    let name: String
    let kind: String
    /// `verified`, `unverified` or `damaged`
    let state: String
    /// Why it is damaged.
    let damage: String?
    let language: String?
    let quality: String?
    let speakers: Int?
    /// In Hz.
    let sampleRate: Int?
    let bytes: Int
    let license: String?
    let folder: String

    init(_ voice: InstalledVoice) {
        name = voice.name.text
        kind = voice.kind.rawValue
        switch voice.state {
        case .verified: (state, damage) = ("verified", nil)
        case .unverified: (state, damage) = ("unverified", nil)
        case .damaged(let reason): (state, damage) = ("damaged", reason)
        }
        language = voice.language
        quality = voice.quality
        speakers = voice.speakers
        sampleRate = voice.sampleRate
        bytes = voice.size
        license = voice.license
        folder = voice.folder.path
    }

    /// One line of a list.
    var line: String {
        let words = [name, kind, language, quality, ByteText.megabytes(bytes), state, damage]
        return words.compactMap(\.self).joined(separator: "  ")
    }

    /// Everything, a line each.
    var details: [String] {
        let fields: [(String, String?)] = [
            ("name", name), ("kind", kind), ("state", damage.map { "\(state): \($0)" } ?? state),
            ("language", language), ("quality", quality), ("speakers", speakers.map(String.init)),
            ("sample rate", sampleRate.map { "\($0) Hz" }), ("size", ByteText.megabytes(bytes)),
            ("licence", license ?? "unknown"), ("folder", folder),
        ]
        return fields.compactMap { name, value in value.map { "\(name): \($0)" } }
    }

    /// What is said when it was put in place.
    var newcomer: String {
        let license = license.map { "Its licence: \($0)" } ?? "It comes without a licence."
        return "\(name) is ready (\(ByteText.megabytes(bytes)), \(state)). \(license)"
    }
}

/// A voice that can be had, as `voice list --available --json` prints it.
struct PublishedVoiceDocument: Encodable {
    let name: String
    let kind: String
    let bytes: Int

    init(_ voice: PublishedVoice) {
        name = voice.name.text
        kind = voice.kind.rawValue
        bytes = voice.size
    }

    var line: String { [name, kind, ByteText.megabytes(bytes)].joined(separator: "  ") }
}

enum ByteText {
    /// `63.2 MB`: millions, as disks are sold.
    static func megabytes(_ bytes: Int) -> String {
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
