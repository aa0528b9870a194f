import Announcing
import Foundation

/// What was put into the folder of a voice, written beside it: by it a file that has changed since is known.
struct VoiceReceipt: Codable, Hashable, Sendable {
    struct File: Codable, Hashable, Sendable {
        let name: String
        let size: Int
        /// SHA-256 of what is on the disk.
        let sha256: String
    }

    let name: String
    let kind: PublishedVoice.Kind
    let files: [File]
    /// Whether the files are those that were published under this name.
    let isPublished: Bool

    static let fileName = "receipt.json"

    /// - Returns: `nil` where there is none.
    /// - Throws: ``Problem`` `damaged` for one that can't be read.
    static func read(in folder: URL) throws(Problem) -> VoiceReceipt? {
        let url = folder.appending(path: fileName)
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        do {
            return try JSONDecoder().decode(VoiceReceipt.self, from: Data(contentsOf: url))
        } catch {
            throw Problem(.damaged, url.path, "can't be read", remedy: "Install the voice again.")
        }
    }

    func encoded() throws(Problem) -> [UInt8] {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return Array(try encoder.encode(self))
        } catch {
            throw Problem(error, while: "voice \(name)")
        }
    }
}
