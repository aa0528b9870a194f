/// The keys of a `.onnx.json`, as they are written. What may be missing is optional here; what it means when it is, and
/// whether the values make sense, is for ``PiperVoiceConfiguration`` to say.
struct PiperVoiceDocument: Decodable {
    struct Audio: Decodable {
        let sampleRate: Int
        let quality: String?

        enum CodingKeys: String, CodingKey {
            case sampleRate = "sample_rate"
            case quality
        }
    }

    struct Espeak: Decodable {
        let voice: String
    }

    struct Inference: Decodable {
        let noiseScale: Float?
        let lengthScale: Float?
        let noiseWidth: Float?

        enum CodingKeys: String, CodingKey {
            case noiseScale = "noise_scale"
            case lengthScale = "length_scale"
            case noiseWidth = "noise_w"
        }
    }

    struct Language: Decodable {
        let code: String?
    }

    let audio: Audio
    let espeak: Espeak?
    let inference: Inference?
    let phonemeType: String?
    let phonemeMap: [String: [String]]?
    let phonemeIDMap: [String: [Int64]]
    let vowelClusters: [[String]]?
    let symbolCount: Int
    let speakerCount: Int
    let speakerIDMap: [String: Int]?
    let defaultSpeakerID: Int?
    let language: Language?
    let dataset: String?
    let hopLength: Int?

    enum CodingKeys: String, CodingKey {
        case audio, espeak, inference, language, dataset
        case phonemeType = "phoneme_type"
        case phonemeMap = "phoneme_map"
        case phonemeIDMap = "phoneme_id_map"
        case vowelClusters = "vowel_clusters"
        case symbolCount = "num_symbols"
        case speakerCount = "num_speakers"
        case speakerIDMap = "speaker_id_map"
        case defaultSpeakerID = "default_speaker_id"
        case hopLength = "hop_length"
    }
}
