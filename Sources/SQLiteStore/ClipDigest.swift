import Announcing
import Foundation

/// The SHA-256 of a clip's key: what the cache is looked up by. Its length does not grow with the text.
struct ClipDigest: Hashable, Sendable {
    /// 32 bytes.
    let data: Data

    init(_ key: ClipKey) { data = SHA256Digest.of(Data(key.canonicalBytes)) }
}
