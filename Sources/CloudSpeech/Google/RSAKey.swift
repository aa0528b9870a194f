import Announcing
import CCrypto

/// Owns a private key of libcrypto. A key is not shared between threads; this one lives inside one call.
struct RSAKey: ~Copyable {
    private let key: OpaquePointer

    /// - Parameter pem: PKCS#8 in PEM, without a passphrase.
    /// - Throws: ``Problem`` `authentication` for what is no such key.
    init(pem: Secret) throws(Problem) {
        // libcrypto copies nothing of a memory buffer: it has to live as long as that is read.
        let pem = pem.reveal()
        let key = pem.withCString { text -> OpaquePointer? in
            guard let buffer = BIO_new_mem_buf(text, -1) else { return nil }
            defer { BIO_free(buffer) }
            // Without a passphrase libcrypto would ask for one on the terminal; this is one that fits no key.
            return "".withCString { passphrase in
                PEM_read_bio_PrivateKey(buffer, nil, nil, UnsafeMutableRawPointer(mutating: passphrase))
            }
        }
        guard let key else { throw Self.unusable }
        guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else {
            EVP_PKEY_free(key)
            throw Self.unusable
        }
        self.key = key
    }

    deinit { EVP_PKEY_free(key) }

    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017).
    func signature(of bytes: [UInt8]) throws(Problem) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw Self.unusable }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1 else { throw Self.unusable }
        var signature = [UInt8](repeating: 0, count: Int(EVP_PKEY_get_size(key)))
        var count = signature.count
        guard EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1 else { throw Self.unusable }
        return Array(signature.prefix(count))
    }

    private static let unusable = Problem(
        .authentication, "private key", "is no RSA key in PEM", remedy: "Take the file as Google gave it.")
}
