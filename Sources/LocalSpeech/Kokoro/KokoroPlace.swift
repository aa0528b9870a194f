import Announcing
import Foundation

/// Where an engine's Kokoro is. Looked for anew each time: one may have been installed since.
enum KokoroPlace: Hashable, Sendable {
    /// Files or folders that the configuration names, as in ``KokoroFiles/init(model:voices:)``.
    case named(model: String, voices: String?)
    /// Among the voices of this machine.
    case installed(VoiceFolder, voices: String?)

    /// The best there is: whole floats before halves before bytes, then what was dropped in; of these the first that is
    /// whole.
    /// - Throws: ``Problem`` `notInstalled`; `damaged` when there is one, and it must not speak.
    func files() throws(Problem) -> KokoroFiles {
        switch self {
        case .named(let model, let voices):
            return try KokoroFiles(model: model, voices: voices)
        case .installed(let folder, let voices):
            let search = VoiceSearch(in: folder.all)
            var damage: Problem?
            for location in Self.inOrder(search.found) {
                do throws(Problem) {
                    try location.checkWhole()
                    return try KokoroFiles(location, voices: voices)
                } catch {
                    damage = damage ?? error
                }
            }
            throw damage ?? search.problem ?? Self.missing(in: folder)
        }
    }

    /// The installed Kokoro of a name: `kokoro-int8`. `nil` when there is none.
    /// - Throws: ``Problem`` `damaged` when it must not speak.
    func files(called text: String) throws(Problem) -> KokoroFiles? {
        guard case .installed(let folder, let voices) = self, let name = VoiceName(from: text),
            let location = VoiceSearch(for: name, in: folder.all).found.first, location.kind == .kokoro
        else { return nil }
        try location.checkWhole()
        return try KokoroFiles(location, voices: voices)
    }

    private static func inOrder(_ locations: [VoiceLocation]) -> [VoiceLocation] {
        let known = VoiceManifest.KokoroVariant.allCases.map(\.voice)
        func rank(_ location: VoiceLocation) -> Int { known.firstIndex(of: location.name.text) ?? known.count }
        return locations.filter { $0.kind == .kokoro }.sorted { (rank($0), $0.name.text) < (rank($1), $1.name.text) }
    }

    private static func missing(in folder: VoiceFolder) -> Problem {
        Problem(
            .notInstalled, folder.url.path, "holds no Kokoro",
            remedy: "`morning-coffee voice install kokoro` gets it; or name its `model`: a file or a folder.")
    }
}
