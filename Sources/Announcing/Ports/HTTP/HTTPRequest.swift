package import Foundation

/// What is asked of a server.
package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    package var method: Method
    /// `http` or `https`, without a name and password: those belong into ``secretHeaders``.
    package var url: URL
    package var headers: HTTPHeaders
    /// Headers that hold keys. They are sent, and shown nowhere.
    package var secretHeaders: [String: Secret]
    /// `nil` sends none; an empty one is a body of no bytes.
    package var body: [UInt8]?
    package var limits: HTTPLimits
    /// How many redirections are followed, from `https` to `https` only. With none, or one too many, the redirection
    /// itself is the answer. A request with a secret, or of another method than `GET` and `HEAD`, is never taken elsewhere.
    package var redirectLimit: Int

    package init(
        _ method: Method = .get, _ url: URL, headers: HTTPHeaders = [:], secretHeaders: [String: Secret] = [:],
        body: [UInt8]? = nil, limits: HTTPLimits = HTTPLimits(), redirectLimit: Int = 0
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.secretHeaders = secretHeaders
        self.body = body
        self.limits = limits
        self.redirectLimit = redirectLimit
    }
}

extension HTTPRequest {
    /// Scheme, host and path, for messages: a query may hold what is nobody's business.
    package var subject: String {
        guard let scheme = url.scheme, let host = url.host() else { return "address \"\(url.path())\"" }
        let port = url.port.map { ":\($0)" } ?? ""
        return "\(scheme)://\(host)\(port)\(url.path())"
    }
}
