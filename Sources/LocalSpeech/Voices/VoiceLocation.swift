import Announcing
import Foundation

/// A voice whose files are all there, by their names alone.
struct VoiceLocation: Hashable, Sendable {
    let name: VoiceName
    let kind: PublishedVoice.Kind
    /// The folder that all of its files are in or below.
    let folder: URL
    let model: URL
    /// A Piper voice's configuration; Kokoro's voices: one archive, or the folder of single ones.
    let companion: URL
    let card: URL?

    /// What is copied when it is imported; the model last.
    var files: [URL] { [card, companion, model].compactMap(\.self) }

    /// The voices whose files lie in a folder itself.
    /// - Throws: ``Problem`` `permission` or `storage` where the folder can't be read; one that is not there is empty.
    static func voices(in folder: URL) throws(Problem) -> [VoiceLocation] {
        let files = try entries(of: folder)
        var voices = files.compactMap { piper($0, in: folder, files) }
        if let kokoro = try kokoro(in: folder, files) { voices.append(kokoro) }
        return voices
    }

    private static func piper(_ model: URL, in folder: URL, _ files: [URL]) -> VoiceLocation? {
        guard model.pathExtension == "onnx",
            let name = VoiceName(from: String(model.lastPathComponent.dropLast(".onnx".count))),
            let companion = files.first(where: { $0.lastPathComponent == model.lastPathComponent + ".json" })
        else { return nil }
        return VoiceLocation(
            name: name, kind: .piper, folder: folder, model: model, companion: companion,
            card: files.first { $0.lastPathComponent == VoiceFile.cardName })
    }

    /// The release of `kokoro-onnx` (a model and an archive of voices) or of `onnx-community` (folders of them). The
    /// voice is called like its folder, or what its model is published as where the folder is called otherwise.
    private static func kokoro(in folder: URL, _ files: [URL]) throws(Problem) -> VoiceLocation? {
        let models: [URL]
        let companion: URL?
        if let voices = files.first(where: { $0.lastPathComponent == "voices" && $0.hasDirectoryPath }),
            let onnx = files.first(where: { $0.lastPathComponent == "onnx" && $0.hasDirectoryPath })
        {
            models = try entries(of: onnx).filter { $0.lastPathComponent.hasPrefix("model") }
            companion = voices
        } else {
            models = files.filter { $0.lastPathComponent.hasPrefix("kokoro") }
            companion = files.first { $0.lastPathComponent.hasPrefix("voices") && $0.pathExtension == "bin" }
        }
        guard let companion, let model = KokoroFiles.best(of: models.filter { $0.pathExtension == "onnx" }) else {
            return nil
        }
        let named = VoiceName(from: folder.lastPathComponent)
        let name = named?.text.hasPrefix("kokoro") == true ? named : nil
        let published = VoiceManifest.kokoro.first { $0.files.last?.name == model.lastPathComponent }?.name
        return VoiceLocation(
            name: name ?? published ?? VoiceName(known: VoiceManifest.KokoroVariant.f32.voice), kind: .kokoro,
            folder: folder,
            model: model, companion: companion, card: files.first { $0.lastPathComponent == VoiceFile.cardName })
    }

    /// By name, without hidden ones. A folder that is not there has none.
    /// - Throws: ``Problem`` `permission` or `storage`.
    static func entries(of folder: URL) throws(Problem) -> [URL] {
        guard try FileKind(of: folder.path) == .folder else { return [] }
        do {
            let entries = try FileManager.default.contentsOfDirectory(
                at: folder, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles)
            return entries.sorted { $0.lastPathComponent < $1.lastPathComponent }
        } catch {
            let isForbidden = (error as? CocoaError)?.code == .fileReadNoPermission
            throw Problem(
                isForbidden ? .permission : .storage, folder.path,
                "can't be looked into (\((error as NSError).localizedDescription))",
                remedy: isForbidden ? "Let the user that runs this read it." : "Check the disk.")
        }
    }
}

extension VoiceName {
    /// - Returns: `nil` for the name of a file that isn't the name of a voice.
    init?(from file: String) {
        do { try self.init(file) } catch { return nil }
    }
}
