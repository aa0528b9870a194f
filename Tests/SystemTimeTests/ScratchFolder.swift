import Foundation

/// A folder of one test, removed with it.
final class ScratchFolder: Sendable {
    private let root = FileManager.default.temporaryDirectory.appending(path: "time-\(UUID().uuidString)").path

    init() throws { try make("") }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { name.isEmpty ? root : "\(root)/\(name)" }

    func make(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: path(folder), withIntermediateDirectories: true)
    }

    /// Makes the folders on the way, too.
    func write(_ text: String, to name: String) throws {
        try make(name.split(separator: "/").dropLast().joined(separator: "/"))
        try Data(text.utf8).write(to: URL(filePath: path(name)))
    }

    func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: path(name), toPath: path(other))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }
}
