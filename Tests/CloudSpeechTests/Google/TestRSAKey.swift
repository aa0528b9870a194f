import Announcing
import CCrypto
import Foundation

/// A key pair for one test.
///
/// `@unchecked Sendable`: libcrypto's key is written in `init` only, and read by functions that allow that from any thread.
final class TestRSAKey: @unchecked Sendable {
    private let key: OpaquePointer

    init() { key = Self.generate(EVP_PKEY_RSA) { EVP_PKEY_CTX_set_rsa_keygen_bits($0, 2048) } }

    deinit { EVP_PKEY_free(key) }

    /// As Google gives it: PKCS#8.
    var privatePEM: Secret { Self.pem(key, passphrase: nil) }

    var encryptedPEM: Secret { Self.pem(key, passphrase: "sesame") }

    static var ellipticPEM: Secret {
        let key = generate(EVP_PKEY_ED25519) { _ in 1 }
        defer { EVP_PKEY_free(key) }
        return pem(key, passphrase: nil)
    }

    func verifies(signature: String, of text: String) -> Bool {
        guard let context = EVP_MD_CTX_new(), let signature = Self.data(signature) else { return false }
        defer { EVP_MD_CTX_free(context) }
        let text = Array(text.utf8)
        return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
            && EVP_DigestVerify(context, Array(signature), signature.count, text, text.count) == 1
    }

    /// A part of a token.
    static func json(_ part: String) -> Any? { data(part).flatMap { try? JSONSerialization.jsonObject(with: $0) } }

    private static func data(_ base64URL: String) -> Data? {
        let text = base64URL.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4))
    }

    private static func generate(_ kind: Int32, prepare: (OpaquePointer) -> Int32) -> OpaquePointer {
        let context = EVP_PKEY_CTX_new_id(kind, nil)!
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        precondition(EVP_PKEY_keygen_init(context) == 1 && prepare(context) == 1)
        precondition(EVP_PKEY_keygen(context, &key) == 1)
        return key!
    }

    private static func pem(_ key: OpaquePointer, passphrase: String?) -> Secret {
        let buffer = BIO_new(BIO_s_mem())!
        defer { BIO_free(buffer) }
        let cipher = passphrase == nil ? nil : EVP_aes_128_cbc()
        let phrase = Array((passphrase ?? "").utf8CString)
        phrase.withUnsafeBufferPointer { phrase in
            precondition(
                PEM_write_bio_PKCS8PrivateKey(
                    buffer, key, cipher, phrase.baseAddress, Int32(phrase.count - 1), nil, nil) == 1)
        }
        var bytes = [UInt8](repeating: 0, count: 16 << 10)
        let count = BIO_read(buffer, &bytes, Int32(bytes.count))
        return Secret(String(decoding: bytes.prefix(Int(count)), as: UTF8.self))
    }
}
