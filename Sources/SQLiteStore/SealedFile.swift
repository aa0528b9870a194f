import Announcing
import Foundation

/// A small file beside the database that is either read as it was written, or not at all.
///
/// It begins with a JSON object whose first member is the SHA-256 of all bytes that follow that member. What comes after
/// the object, behind a line feed, belongs to it. So it can be looked at with any editor, and neither a half-written file
/// nor one that was altered is ever taken for a whole one.
struct SealedFile {
    let path: String

    /// What a file turned out to be.
    enum Content {
        case missing
        /// It can't be read, or is not what was written.
        case damaged(Problem)
        /// The object, without its digest, and what follows it.
        case whole(object: Data, payload: Data)
    }

    private static let head = Data(#"{"sha256":""#.utf8)
    private static let afterDigest = Data(#"","#.utf8)

    /// Replaces the file. It is on the disk when this returns, and at every moment the old or the new one is there.
    /// - Parameter object: a JSON object with at least one member, on one line.
    /// - Throws: ``Problem`` `storage` or `permission`; the old file is still there then.
    func write(object: Data, payload: Data = Data()) throws(Problem) {
        let sealed = object.dropFirst() + Data("\n".utf8) + payload
        let digest = Data(SHA256Digest.hex(of: sealed).utf8)
        try WholeFile.replace(path, with: Self.head + digest + Self.afterDigest + sealed)
    }

    func read() -> Content {
        let bytes: Data
        do {
            guard let found = try WholeFile.read(path) else { return .missing }
            bytes = found
        } catch {
            return .damaged(error)
        }
        let digestEnd = Self.head.count + 64
        let sealed = bytes.dropFirst(digestEnd + Self.afterDigest.count)
        guard bytes.starts(with: Self.head), bytes.dropFirst(digestEnd).starts(with: Self.afterDigest),
            bytes[Self.head.count..<digestEnd].elementsEqual(SHA256Digest.hex(of: Data(sealed)).utf8),
            let end = sealed.firstIndex(of: UInt8(ascii: "\n"))
        else {
            return .damaged(Problem(.damaged, path, "it was altered or cut short"))
        }
        return .whole(object: Data("{".utf8) + sealed[..<end], payload: Data(sealed[(end + 1)...]))
    }
}
