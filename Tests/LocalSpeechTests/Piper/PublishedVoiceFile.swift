import Foundation

@testable import LocalSpeech

/// A `.onnx.json` with every key that the published voices of 2023 have, to be altered by a test.
struct PublishedVoiceFile {
    /// The symbols in the order of their numbers, 0 to 153.
    static let symbols =
        "_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœǀǁǂǃɐɑɒɓɔɕɖɗɘəɚɛɜɞɟɠɡɢɣɤɥɦɧɨɪɫɬɭɮɯɰɱɲɳɴɵɶɸɹɺɻɽɾʀʁʂʃʄʈʉʊʋʌʍʎʏʐʑʒʔʕʘʙʛʜʝʟʡʢʲ"
        + "ˈˌːˑ˞βθχᵻⱱ0123456789\u{327}\u{303}\u{32A}\u{32F}\u{329}ʰˤε↓#\"↑\u{33A}\u{33B}"

    var keys: [String: Any] = [
        "audio": ["sample_rate": 22_050, "quality": "medium"],
        "espeak": ["voice": "en-us"],
        "inference": ["noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8],
        "phoneme_type": "espeak",
        "phoneme_map": [String: [String]](),
        "phoneme_id_map": Self.idMap,
        "num_symbols": 256,
        "num_speakers": 1,
        "speaker_id_map": [String: Int](),
        "piper_version": "1.0.0",
        "language": ["code": "en_US", "family": "en", "region": "US"],
        "dataset": "lessac",
    ]

    static var idMap: [String: [Int]] {
        symbols.unicodeScalars.enumerated().reduce(into: [:]) { $0[String($1.element)] = [$1.offset] }
    }

    func data() throws -> Data { try JSONSerialization.data(withJSONObject: keys) }

    func configuration() throws -> PiperVoiceConfiguration {
        try PiperVoiceConfiguration(json: data(), file: "voice.onnx.json")
    }

    /// - Parameter change: alters the keys.
    static func configuration(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> PiperVoiceConfiguration {
        var file = PublishedVoiceFile()
        change(&file.keys)
        return try file.configuration()
    }
}
