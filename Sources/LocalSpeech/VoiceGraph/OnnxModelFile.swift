import Announcing
import Foundation

/// An ONNX file, mapped into memory and read as far as its structure goes. The weights stay where they are, on the disk.
struct OnnxModelFile: Sendable {
    /// Where the file really lies: symbolic links are resolved, since ONNX Runtime refuses weights behind a link.
    let url: URL
    /// Mapped, so its pages are clean and can go away under memory pressure. Reading it while the file is cut short in
    /// place would end the process: a voice is replaced by renaming, never by writing into it.
    let contents: Data
    let graph: OnnxGraph
    /// Where the model's fields other than the graph lie: version, operator sets, metadata.
    let envelope: [Range<Int>]

    /// - Throws: a `Problem` that names the file: it can't be read, or what it holds is not a whole ONNX model.
    init(at url: URL) throws(Problem) {
        let url = url.resolvingSymlinksInPath()
        let contents: Data
        do {
            contents = try Data(contentsOf: url, options: .alwaysMapped)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            throw Problem(.notFound, url.path, "there is no such file", remedy: "Install the voice")
        } catch {
            throw Problem(.unavailable, url.path, "can't be read: \(error.localizedDescription)")
        }
        try self.init(contents, from: url)
    }

    /// - Parameter url: the file that the contents are those of.
    init(_ contents: Data, from url: URL) throws(Problem) {
        self.url = url
        self.contents = contents
        do {
            (graph, envelope) = try contents.withUnsafeBytes { buffer in
                var parser = OnnxParser(buffer)
                return try parser.model()
            }
        } catch {
            throw Problem(
                .damaged, url.path, "is not a whole ONNX model: \(error)",
                remedy: "Install the voice again: the download was cut short, or the file was changed")
        }
    }
}
