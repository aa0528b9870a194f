import Announcing
import CCrypto
import Foundation

/// The SHA-256 of a clip's key: what the cache is looked up by. Its length does not grow with the text.
struct ClipDigest: Hashable, Sendable {
    /// 32 bytes.
    let data: Data

    init(_ key: ClipKey) {
        let input = key.canonicalBytes
        var output = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        // Reads `input.count` bytes and writes exactly SHA256_DIGEST_LENGTH; keeps neither pointer. It can fail only
        // when given no place for the result.
        _ = SHA256(input, input.count, &output)
        data = Data(output)
    }
}
