import Announcing
import Foundation

extension InstalledVoice {
    /// What a Piper voice's configuration says of the voice; the rest of it is its engine's business.
    private struct Configuration: Decodable {
        struct Audio: Decodable {
            let sample_rate: Int
            let quality: String?
        }
        struct Language: Decodable { let code: String? }

        let audio: Audio
        let language: Language?
        let num_speakers: Int?
    }

    /// Looks at the files of a voice; reads the small ones.
    init(_ location: VoiceLocation) {
        let configuration = location.kind == .piper ? Self.configuration(at: location.companion) : nil
        let parts = PiperVoiceName(location.name)
        name = location.name
        kind = location.kind
        folder = location.folder
        model = location.model
        companion = location.companion
        language = configuration?.language?.code ?? parts?.language
        quality = configuration?.audio.quality ?? parts?.quality
        speakers = configuration?.num_speakers
        sampleRate = location.kind == .kokoro ? 24_000 : configuration?.audio.sample_rate
        size = location.files.reduce(0) { $0 + (DiskCalls.size(of: $1) ?? 0) }
        license = location.card.flatMap(Self.license) ?? (location.kind == .kokoro ? "Apache-2.0" : nil)
        state =
            location.kind == .piper && configuration == nil
            ? .damaged("\(location.companion.lastPathComponent) is not the configuration of a voice")
            : location.state
    }

    private static func configuration(at url: URL) -> Configuration? {
        guard let size = DiskCalls.size(of: url), size <= VoiceFile.unknownSizeLimit,
            let data = FileManager.default.contents(atPath: url.path)
        else { return nil }
        do { return try JSONDecoder().decode(Configuration.self, from: data) } catch { return nil }
    }

    /// The value of the line of a card that names the licence: `* License: CC BY 4.0`.
    private static func license(in card: URL) -> String? {
        guard let size = DiskCalls.size(of: card), size <= VoiceFile.unknownSizeLimit,
            let data = FileManager.default.contents(atPath: card.path)
        else { return nil }
        for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let words = line.drop { "*-# \t".contains($0) }
            for key in ["license:", "licence:"] where words.lowercased().hasPrefix(key) {
                let value = words.dropFirst(key.count).trimmingCharacters(in: .whitespaces)
                if !value.isEmpty { return value }
            }
        }
        return nil
    }
}
