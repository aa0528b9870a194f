import CCrypto
import Foundation

/// The SHA-256 of bytes.
enum SHA256Digest {
    /// - Returns: 32 bytes.
    static func of(_ bytes: Data) -> Data {
        var output = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        // Reads what the buffer holds and writes exactly SHA256_DIGEST_LENGTH; keeps neither pointer. It can fail only
        // when given no place for the result. An empty buffer may have no address, and none is read then.
        bytes.withUnsafeBytes { _ = SHA256($0.baseAddress, $0.count, &output) }
        return Data(output)
    }

    /// - Returns: 64 digits, in lower case.
    static func hex(of bytes: Data) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: of(bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
