import Announcing
import Foundation
import Hummingbird
import HummingbirdCore
import NIOCore

extension Response {
    static func json(_ data: Data, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }

    /// What went wrong, as a status and a sentence.
    static func failure(_ error: any Error) throws -> Response {
        let problem =
            switch error {
            case let problem as Problem: problem
            case let http as any HTTPResponseError: Problem(http)
            default: Problem(error, while: "request")
            }
        let document = ProblemDocument(problem)
        return json(try ControlJSON.encode(document), status: .init(code: document.httpStatus))
    }
}

extension Problem {
    fileprivate init(_ error: any HTTPResponseError) {
        self =
            switch error.status.code {
            case 404: Problem(.notFound, "request", "this path and method are not part of the API")
            case 413: Problem(.invalidInput, "request body", "is larger than it may be")
            default: Problem(.invalidInput, "request", "can't be answered (\(error.status.code))")
            }
    }
}
