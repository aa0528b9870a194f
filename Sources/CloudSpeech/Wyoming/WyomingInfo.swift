import Announcing

/// The data of `info`, of which the voices count.
struct WyomingInfo: Decodable {
    private struct Program: Decodable {
        let voices: [Entry]?
        let installed: Bool?
    }

    private struct Entry: Decodable {
        let name: String
        let languages: [String]?
        let installed: Bool?
    }

    private let tts: [Program]?

    /// Each name once; what is not installed can't speak.
    var voices: [Voice] {
        var names: Set<String> = []
        return (tts ?? []).filter { $0.installed != false }.flatMap { $0.voices ?? [] }
            .filter { $0.installed != false && names.insert($0.name).inserted }
            .map {
                let language = ($0.languages?.first ?? "und").lowercased().replacing("_", with: "-")
                return Voice(name: $0.name, language: language)
            }
    }
}
