import Foundation

/// The `.onnx.json` beside a voice.
extension PiperTestVoice {
    func configuration(dataset: String) throws -> Data {
        try JSONSerialization.data(
            withJSONObject: [
                "audio": ["sample_rate": sampleRate, "quality": quality],
                "espeak": ["voice": "en-us"],
                "inference": ["noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8],
                "phoneme_type": "espeak",
                "phoneme_map": [String: String](),
                "phoneme_id_map": Dictionary(
                    uniqueKeysWithValues: PiperSymbols.all.enumerated().map { (String($1), [$0]) }),
                "num_symbols": 256,
                "num_speakers": speakers,
                "speaker_id_map": speakers == 1
                    ? [:] : Dictionary(uniqueKeysWithValues: (0..<speakers).map { ("p\($0)", $0) }),
                "piper_version": "1.0.0",
                "language": [
                    "code": "en_US", "family": "en", "region": "US", "name_native": "English",
                    "name_english": "English", "country_english": "United States",
                ],
                "dataset": dataset,
            ] as [String: Any], options: [.prettyPrinted, .sortedKeys])
    }
}
