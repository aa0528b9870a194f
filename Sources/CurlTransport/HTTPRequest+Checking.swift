import Announcing
import Foundation

extension HTTPRequest {
    var followsRedirects: Bool {
        redirectLimit > 0 && secretHeaders.isEmpty && (method == .get || method == .head)
    }

    /// - Throws: ``Problem`` `invalidInput` for an address or a header that can't be sent as it is.
    func checkSendable() throws(Problem) {
        guard let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme), url.host() != nil else {
            throw Problem(
                .invalidInput, subject, "is not an address of http or https",
                remedy: "Give one like https://example.org/path.")
        }
        guard url.user() == nil, url.password() == nil else {
            throw Problem(
                .invalidInput, subject, "has a name or password in it", remedy: "Take it out of the address.")
        }
        let names = headers.fields.map(\.name) + secretHeaders.keys
        let values = headers.fields.map(\.value) + secretHeaders.values.map { $0.reveal() }
        guard names.allSatisfy(Self.isHeaderName), values.allSatisfy(Self.isHeaderValue) else {
            // Not which one: it may be a key with a line break behind it.
            throw Problem(
                .invalidInput, subject, "one of its headers is empty or has a control character in it",
                remedy: "Check keys for line breaks at their end.")
        }
    }

    /// A token of RFC 9110, section 5.6.2.
    private static func isHeaderName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { (33...126).contains($0) && !"\"(),/:;<=>?@[\\]{}".utf8.contains($0) }
    }

    private static func isHeaderValue(_ value: String) -> Bool {
        !value.isEmpty && value.utf8.allSatisfy { $0 >= 32 && $0 != 127 || $0 == 9 }
    }
}
