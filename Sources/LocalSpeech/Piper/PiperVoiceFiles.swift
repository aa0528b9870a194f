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

    /// All voices in some folders, by name; of two with the same name, the one in the earlier folder.
    static func all(in folders: [URL]) -> [PiperVoiceFiles] {
        var voices: [String: PiperVoiceFiles] = [:]
        for folder in folders.reversed() {
            // A folder that is not there has no voices.
            let entries =
                (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
            for model in entries where model.pathExtension == "onnx" {
                let files = PiperVoiceFiles(model: model)
                guard FileManager.default.fileExists(atPath: files.configuration.path) else { continue }
                voices[files.name] = files
            }
        }
        return voices.values.sorted { $0.name < $1.name }
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
