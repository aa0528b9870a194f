import Announcing
import Foundation

/// The two files of a voice as rhasspy/piper-voices publishes it: `NAME.onnx` and `NAME.onnx.json`.
struct PiperVoiceFiles: Hashable, Sendable {
    let name: String
    let model: URL
    var configuration: URL { model.appendingPathExtension("json") }

    init(model: URL) {
        name = model.deletingPathExtension().lastPathComponent
        self.model = model
    }

    /// All voices in some folders and in the folders in these, by name; of two with the same name, the one in the earlier
    /// folder.
    static func all(in folders: [URL]) -> [PiperVoiceFiles] {
        var voices: [String: PiperVoiceFiles] = [:]
        for folder in folders.reversed() {
            let entries = contents(of: folder)
            for model in entries.flatMap({ $0.hasDirectoryPath ? contents(of: $0) : [$0] })
            where model.pathExtension == "onnx" {
                let files = PiperVoiceFiles(model: model)
                guard FileManager.default.fileExists(atPath: files.configuration.path) else { continue }
                voices[files.name] = files
            }
        }
        return voices.values.sorted { $0.name < $1.name }
    }

    /// A folder that is not there has nothing in it.
    private static func contents(of folder: URL) -> [URL] {
        (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])) ?? []
    }

    /// The voice of a name, without a look at the others.
    static func named(_ name: String, in folders: [URL]) -> PiperVoiceFiles? {
        // A name is never a path.
        guard !name.contains("/"), name != ".", name != ".." else { return nil }
        let places = folders.flatMap { [$0, $0.appending(path: name, directoryHint: .isDirectory)] }
        return places.map { PiperVoiceFiles(model: $0.appending(path: name + ".onnx")) }.first { files in
            [files.model, files.configuration].allSatisfy { FileManager.default.fileExists(atPath: $0.path) }
        }
    }

    /// Bytes of the model; 0 when it is gone.
    var size: Int {
        var status = stat()
        return stat(model.path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Changes when either file is replaced; costs two looks at the file system.
    var identity: String {
        [model, configuration].map { url in
            var status = stat()
            guard stat(url.path, &status) == 0 else { return "missing" }
            return "\(status.st_size):\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        }.joined(separator: " ")
    }
}
