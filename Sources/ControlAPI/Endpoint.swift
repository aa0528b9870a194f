/// One call of the control API: how it is asked over HTTP, and the shapes of question and answer. The server, the client
/// and the command line without a daemon all speak in these, so that they can't drift apart.
package struct Endpoint<Body: Codable & Sendable, Reply: Codable & Sendable>: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    package let method: Method
    /// Below `/v1/`; `{id}` stands for the one path parameter a call may have.
    package let path: String

    package init(_ method: Method, _ path: String) {
        self.method = method
        self.path = path
    }

    var route: ControlRoutes.Route { .init(method: method.rawValue, path: path) }
}

/// The shape of a body or a reply that has nothing to say.
package struct Nothing: Codable, Sendable {
    package init() {}
}

/// Whatever answers the calls: the daemon behind its socket, or the data folder itself when no daemon runs.
package protocol ControlConnection: Sendable {
    /// - Parameters:
    ///   - id: for a path with `{id}`.
    ///   - query: as the endpoint documents it.
    /// - Throws: ``Problem``; `noDaemon` when the call needs a running daemon and there is none.
    func call<Body, Reply>(
        _ endpoint: Endpoint<Body, Reply>, id: String?, query: [String: String], body: Body
    ) async throws -> Reply
}

extension ControlConnection {
    package func call<Body, Reply>(
        _ endpoint: Endpoint<Body, Reply>, id: String? = nil, body: Body
    ) async throws -> Reply {
        try await call(endpoint, id: id, query: [:], body: body)
    }

    package func call<Reply>(
        _ endpoint: Endpoint<Nothing, Reply>, id: String? = nil, query: [String: String] = [:]
    ) async throws -> Reply {
        try await call(endpoint, id: id, query: query, body: Nothing())
    }
}
