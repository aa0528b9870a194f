import Announcing
import CCrypto
import Foundation

/// Hashes a file of any size in little memory. libcrypto's contexts are not shared between threads; this one lives inside
/// one call.
struct FileHash: ~Copyable {
    private let context: OpaquePointer

    private init(_ algorithm: OpaquePointer?) throws(Problem) {
        guard let context = EVP_MD_CTX_new() else { throw Self.refusal }
        guard let algorithm, EVP_DigestInit_ex(context, algorithm, nil) == 1 else {
            EVP_MD_CTX_free(context)
            throw Self.refusal
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// - Returns: lower-case hexadecimal.
    static func sha256(of url: URL) throws(Problem) -> String { try hash(url, with: EVP_sha256()) }

    static func md5(of url: URL) throws(Problem) -> String { try hash(url, with: EVP_md5()) }

    private static func hash(_ url: URL, with algorithm: OpaquePointer?) throws(Problem) -> String {
        let hash = try FileHash(algorithm)
        let file = try DiskFile(reading: url)
        while let piece = try file.readNext() { try hash.update(piece) }
        return try hash.finish()
    }

    private func update(_ bytes: [UInt8]) throws(Problem) {
        guard EVP_DigestUpdate(context, bytes, bytes.count) == 1 else { throw Self.refusal }
    }

    private func finish() throws(Problem) -> String {
        var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        guard EVP_DigestFinal_ex(context, &bytes, &count) == 1 else { throw Self.refusal }
        return bytes.prefix(Int(count)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static let refusal = Problem(
        .unavailable, "libcrypto", "it refuses to hash", remedy: "A machine in FIPS mode has no MD5.")
}

extension VoiceDigest {
    /// Whether a file is the one that was published. Reads all of it.
    func matches(_ url: URL) throws(Problem) -> Bool {
        switch self {
        case .sha256(let digest): try FileHash.sha256(of: url) == digest
        case .md5(let digest): try FileHash.md5(of: url) == digest
        }
    }
}
