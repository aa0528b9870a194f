package import Announcing

/// A ``Problem`` as JSON, and as an HTTP status.
package struct ProblemDocument: Codable, Hashable, Sendable {
    package var code: String
    package var subject: String
    package var detail: String
    package var remedy: String

    package init(_ problem: Problem) {
        code = problem.code.rawValue
        subject = problem.subject
        detail = problem.detail
        remedy = problem.remedy
    }

    package var problem: Problem { Problem(Problem.Code(rawValue: code), subject, detail, remedy: remedy) }

    var httpStatus: Int {
        switch problem.code {
        case .invalidInput: 400
        case .permission: 403
        case .notFound: 404
        case .conflict, .busy: 409
        case .unavailable, .noDaemon, .notInstalled: 503
        case .timedOut: 504
        case .storage: 507
        default: 500
        }
    }
}
