import Announcing
import Foundation

/// Where a Kokoro model and its voices are.
struct KokoroFiles: Hashable, Sendable {
    let model: String
    let voices: KokoroVoicesFile

    /// Models as they are published, in the order in which one is taken: whole floats first, because fewer bits are not
    /// faster on many processors.
    private static let modelNames = [
        "kokoro-v1.0.onnx", "kokoro-v1.0.fp16.onnx", "kokoro-v1.0.int8.onnx", "onnx/model.onnx", "onnx/model_fp16.onnx",
        "onnx/model_quantized.onnx",
    ]

    /// Where voices are, seen from the model's folder.
    private static let voicesNames = ["voices-v1.0.bin", "voices", "../voices-v1.0.bin", "../voices"]

    /// Files that somebody has named.
    /// - Parameters:
    ///   - model: a file, or a folder in which one is published (``modelNames``).
    ///   - voices: a file or a folder; `nil` looks beside the model.
    /// - Throws: ``Problem`` `notInstalled` that says where it looked; `permission` or `storage` where it can't look.
    init(model: String, voices: String?) throws(Problem) {
        self.model = try Self.find(model, or: Self.modelNames, what: "model")
        let folder = (self.model as NSString).deletingLastPathComponent
        let found =
            if let voices {
                try Self.voices(at: voices)
            } else {
                try Self.find(folder, or: Self.voicesNames, what: "voices")
            }
        self.voices = KokoroVoicesFile(path: found)
    }

    /// The files of a Kokoro that is installed.
    /// - Parameter voices: other ones than its own.
    init(_ location: VoiceLocation, voices: String?) throws(Problem) {
        model = location.model.path
        self.voices = KokoroVoicesFile(
            path: try voices.map { path throws(Problem) in try Self.voices(at: path) } ?? location.companion.path)
    }

    /// Of several models, the one that is to be taken; `nil` of none.
    static func best(of models: [URL]) -> URL? {
        let names = modelNames.compactMap { $0.split(separator: "/").last }
        func rank(_ model: URL) -> Int { names.firstIndex { $0 == model.lastPathComponent } ?? names.count }
        return models.min { rank($0) < rank($1) }
    }

    /// Looks at a model's first bytes, without loading it.
    /// - Throws: ``Problem`` `damaged` when it is empty or something else; as ``OpenFile``.
    static func checkModel(_ path: String) throws(Problem) {
        let start = try OpenFile(path).bytes(at: 0, count: 1)
        // Every exporter writes the version of the format first: field 1 of the protocol buffer, a number.
        guard start == [0x08] else {
            throw Problem(.damaged, path, "is no ONNX model", remedy: "Install Kokoro again.")
        }
    }

    private static func voices(at path: String) throws(Problem) -> String {
        try find(path, or: ["voices-v1.0.bin"], what: "voices", orItself: true)
    }

    /// - Parameter orItself: whether the folder is what was looked for, when nothing of that name is in it.
    private static func find(
        _ path: String, or names: [String], what: String, orItself: Bool = false
    ) throws(Problem) -> String {
        guard let kind = try FileKind(of: path) else { throw missing(what, path, "is not there") }
        guard kind == .folder else { return path }
        for candidate in names.map({ path + "/" + $0 }) where try FileKind(of: candidate) != nil { return candidate }
        if orItself { return path }
        throw missing(what, path, "holds none of \(names.joined(separator: ", "))")
    }

    private static func missing(_ what: String, _ path: String, _ detail: String) -> Problem {
        Problem(
            .notInstalled, path, detail,
            remedy: "Install Kokoro, or correct the engine's `\(what)`: a file or a folder.")
    }
}
