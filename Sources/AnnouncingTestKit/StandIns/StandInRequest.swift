package import Foundation

/// A request that came to a stand-in, and what became of it.
package struct StandInRequest: Decodable, Sendable {
    /// How it ended.
    package enum End: String, Decodable, Sendable {
        case whole
        /// By a ``StandInPlan``.
        case broken
        /// By the client.
        case hungUp = "hung up"
    }

    private enum CodingKeys: String, CodingKey {
        case method, target, headers, body, status, spoken, end
        case isSecure = "is_secure"
    }

    package let method: String
    /// Path and query, still percent-encoded.
    package let target: String
    /// Names in lower case, and values.
    package let headers: [[String]]
    package let body: Data
    /// Whether it came over TLS.
    package let isSecure: Bool
    /// `nil` before the answer.
    package let status: Int?
    /// The text that the stand-in understood it has to speak.
    package let spoken: String?
    /// `nil` while it lasts.
    package let end: End?

    /// The value of the first header of this name, which is in lower case.
    package func header(_ name: String) -> String? { headers.first { $0.first == name }?.last }
}
