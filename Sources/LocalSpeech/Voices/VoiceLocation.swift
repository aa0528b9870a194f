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

    /// The voices in a folder and in the folders in it, by name.
    static func all(in root: URL) -> [VoiceLocation] {
        let folders = entries(of: root).filter { $0.hasDirectoryPath }
        return (voices(in: root) + folders.flatMap(voices)).sorted { $0.name.text < $1.name.text }
    }

    private static func voices(in folder: URL) -> [VoiceLocation] {
        let files = entries(of: folder)
        return files.compactMap { piper($0, in: folder, files) } + [kokoro(in: folder, files)].compactMap(\.self)
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
    private static func kokoro(in folder: URL, _ files: [URL]) -> VoiceLocation? {
        let models: [URL]
        let companion: URL?
        if let voices = files.first(where: { $0.lastPathComponent == "voices" && $0.hasDirectoryPath }),
            let onnx = files.first(where: { $0.lastPathComponent == "onnx" && $0.hasDirectoryPath })
        {
            models = entries(of: onnx).filter { $0.lastPathComponent.hasPrefix("model") }
            companion = voices
        } else {
            models = files.filter { $0.lastPathComponent.hasPrefix("kokoro") }
            companion = files.first { $0.lastPathComponent.hasPrefix("voices") && $0.pathExtension == "bin" }
        }
        guard let companion, let model = models.first(where: { $0.pathExtension == "onnx" }) else { return nil }
        let named = VoiceName(from: folder.lastPathComponent)
        let name = named?.text.hasPrefix("kokoro") == true ? named : nil
        let published = VoiceManifest.kokoro.first { $0.files.last?.name == model.lastPathComponent }?.name
        return VoiceLocation(
            name: name ?? published ?? VoiceName(known: VoiceManifest.KokoroVariant.f32.voice), kind: .kokoro,
            folder: folder,
            model: model, companion: companion, card: files.first { $0.lastPathComponent == VoiceFile.cardName })
    }

    /// Without hidden ones; none where the folder can't be read.
    private static func entries(of folder: URL) -> [URL] {
        let entries = try? FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles)
        return (entries ?? []).sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}

extension VoiceName {
    /// - Returns: `nil` for the name of a file that isn't the name of a voice.
    fileprivate init?(from file: String) {
        do { try self.init(file) } catch { return nil }
    }
}
