import Announcing
package import Foundation

/// What each call of the API does. Knows no HTTP: the server hands it calls from the socket, the command line calls it
/// directly when no daemon runs.
package struct ControlRoutes: Sendable {
    /// A call as it arrives, before its body is read.
    package struct RawCall: Sendable {
        package var id: String?
        package var query: [String: String]
        package var body: Data

        package init(id: String? = nil, query: [String: String] = [:], body: Data = Data()) {
            self.id = id
            self.query = query
            self.body = body
        }
    }

    package struct Route: Hashable, Sendable {
        package let method: String
        package let path: String
    }

    package typealias Handler = @Sendable (RawCall) async throws -> Data

    package private(set) var handlers: [Route: Handler] = [:]

    /// - Parameter live: the running daemon; without it, calls that need one answer `noDaemon`.
    package init(services: ControlServices, live: LiveControls?) {
        addHousehold(services)
        addRecords(services)
        addLive(live)
    }

    mutating func on<Body, Reply>(
        _ endpoint: Endpoint<Body, Reply>, _ answer: @escaping @Sendable (RawCall, Body) async throws -> Reply
    ) {
        handlers[endpoint.route] = { call in
            try await ControlJSON.encode(answer(call, call.decodedBody()))
        }
    }
}

extension ControlRoutes: ControlConnection {
    package func call<Body, Reply>(
        _ endpoint: Endpoint<Body, Reply>, id: String?, query: [String: String], body: Body
    ) async throws -> Reply {
        guard let handler = handlers[endpoint.route] else {
            throw Problem(.notFound, "\(endpoint.method.rawValue) \(endpoint.path)", "is not a call of this version")
        }
        let call = RawCall(id: id, query: query, body: try ControlJSON.encode(body))
        return try await ControlJSON.decode(Reply.self, from: handler(call))
    }
}

extension ControlRoutes.RawCall {
    fileprivate func decodedBody<Body: Decodable>() throws(Problem) -> Body {
        do {
            // No body at all is the same as an empty one.
            return try ControlJSON.decode(Body.self, from: body.isEmpty ? Data("{}".utf8) : body)
        } catch {
            throw Problem(.invalidInput, "request body", Self.words(for: error), remedy: "Send JSON as documented.")
        }
    }

    private static func words(for error: any Error) -> String {
        switch error {
        case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context):
            "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
        case DecodingError.keyNotFound(let key, _):
            "lacks \"\(key.stringValue)\""
        default:
            "can't be read"
        }
    }

    /// - Throws: ``Problem`` `invalidInput` when the path has no number where it needs one.
    func identifier<Subject>() throws(Problem) -> Identifier<Subject> {
        guard let id, let number = Int64(id) else {
            throw Problem(.invalidInput, "id \"\(id ?? "")\"", "is not a number")
        }
        return Identifier(number)
    }

    func number(_ key: String, default standard: Int, in range: ClosedRange<Int>) throws(Problem) -> Int {
        guard let text = query[key] else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(
                .invalidInput, "\(key) \"\(text)\"", "is not a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
