package import Announcing
import Foundation

/// A file of affirmations, from wherever its owner keeps it.
package enum AffirmationFile {
    /// The largest file that is read, in bytes.
    private static let sizeLimit = 16 << 20

    /// - Throws: ``Problem`` when the file can't be read, is too large, or is not what it should be.
    package static func read(_ path: String) throws(Problem) -> AffirmationImport {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            data = try handle.read(upToCount: sizeLimit + 1) ?? Data()
        } catch {
            throw Problem(
                .notFound, path, "can't be read (\((error as NSError).localizedDescription))",
                remedy: "Check the path and who may read it.")
        }
        guard data.count <= sizeLimit else {
            throw Problem(.invalidInput, path, "is larger than \(sizeLimit >> 20) MB", remedy: "Split it.")
        }
        return try AffirmationImport(Array(data), named: path)
    }
}
