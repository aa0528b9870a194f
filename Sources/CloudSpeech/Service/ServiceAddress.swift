import Announcing
import Foundation

/// Where a service is reached: a host, and perhaps a path before all of its paths.
struct ServiceAddress: Hashable, Sendable {
    private let base: URLComponents

    /// - Returns: `nil` for what is no address of `http` or `https`, or has a query, a name or a password in it.
    init?(_ text: String) {
        guard var base = URLComponents(string: text), ["http", "https"].contains(base.scheme?.lowercased()),
            base.host?.isEmpty == false, base.user == nil, base.password == nil, base.query == nil, base.fragment == nil
        else { return nil }
        while base.path.hasSuffix("/") { base.path.removeLast() }
        self.base = base
    }

    /// The address of a path below, each of whose segments is sent as it is.
    /// - Throws: ``Problem`` `invalidInput` for a segment that means another place: `..`.
    func url(_ segments: String..., query: KeyValuePairs<String, String?> = [:]) throws(Problem) -> URL {
        try url(segments, query: query)
    }

    /// The same, of a list of segments.
    func url(_ segments: [String], query: KeyValuePairs<String, String?> = [:]) throws(Problem) -> URL {
        var components = base
        for segment in segments {
            guard !segment.isEmpty, !segment.allSatisfy({ $0 == "." }) else { throw notSendable(segment) }
            components.percentEncodedPath += "/" + segment.encoded(keeping: Self.segmentCharacters)
        }
        let items = query.compactMap { name, value in
            value.map { "\(name)=" + $0.encoded(keeping: Self.queryCharacters) }
        }
        if !items.isEmpty { components.percentEncodedQuery = items.joined(separator: "&") }
        guard let url = components.url else { throw notSendable(segments.joined(separator: "/")) }
        return url
    }

    var host: String { base.host?.lowercased() ?? "" }

    /// For messages.
    var subject: String { base.string ?? host }

    private func notSendable(_ text: String) -> Problem {
        Problem(.invalidInput, subject, "\"\(text)\" can't be part of an address")
    }

    /// The unreserved characters of RFC 3986, and the colon, which the names of methods and voices have.
    private static let segmentCharacters = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:")
    private static let queryCharacters = segmentCharacters
}

extension String {
    /// UTF-8, so that there is nothing that can't be encoded.
    fileprivate func encoded(keeping allowed: CharacterSet) -> String {
        addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
}
