import Announcing

/// The answer of `GET /v1/audio/voices`, where there is one: names, or objects with an id.
struct OpenAIVoiceList: Decodable {
    struct Entry: Decodable {
        let voice: Voice

        private struct Object: Decodable {
            let id: String?
            let name: String?
            let language: String?
            let gender: String?
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let name = try? container.decode(String.self) {
                voice = Voice(name: name, language: "und")
                return
            }
            let object = try container.decode(Object.self)
            guard let name = object.id ?? object.name else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "a voice without a name")
            }
            voice = Voice(
                name: name, language: (object.language ?? "und").lowercased(),
                gender: Voice.Gender(word: object.gender))
        }
    }

    let voices: [Entry]
}
