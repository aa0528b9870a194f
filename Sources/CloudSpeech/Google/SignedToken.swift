import Announcing
import Foundation

/// A JSON Web Token, signed with RSA and SHA-256 (RFC 7519, RS256 of RFC 7518).
struct SignedToken: Sendable {
    struct Header: Encodable {
        var typ = "JWT"
        var alg = "RS256"
        /// Which of the account's keys signs.
        let kid: String?
    }

    struct Claims: Encodable {
        let iss: String
        let scope: String
        let aud: String
        /// Seconds since 1970.
        let iat: Int
        let exp: Int
    }

    /// As it is sent. It opens the account for as long as its claims say.
    let text: Secret

    /// - Parameter key: PKCS#8 in PEM.
    /// - Throws: ``Problem`` `authentication` when the key is none.
    init(header: Header, claims: Claims, key: Secret) throws(Problem) {
        let signed = try Self.part(header) + "." + Self.part(claims)
        let signature = try RSAKey(pem: key).signature(of: Array(signed.utf8))
        text = Secret(signed + "." + Self.base64URL(Data(signature)))
    }

    private static func part(_ value: some Encodable) throws(Problem) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return base64URL(try encoder.encode(value))
        } catch {
            throw Problem(.authentication, "key", "its owner can't be written as JSON (\(error))")
        }
    }

    /// RFC 4648, section 5, without padding.
    private static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
