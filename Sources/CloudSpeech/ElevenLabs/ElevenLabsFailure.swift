import Announcing
import Foundation

/// `{"detail": X}`, where X is an object, for a 422 a list, or plain text.
private struct ElevenLabsErrorBody: Decodable {
    struct Complaint: Decodable {
        enum Step: Decodable {
            case name(String)
            case index(Int)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let index = try? container.decode(Int.self) {
                    self = .index(index)
                } else {
                    self = .name(try container.decode(String.self))
                }
            }

            var text: String {
                switch self {
                case .name(let name): name
                case .index(let index): "\(index)"
                }
            }
        }

        let loc: [Step]?
        let msg: String?

        var words: String {
            let place = loc?.map(\.text).joined(separator: ".") ?? ""
            return [place, msg ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
        }
    }

    enum Detail: Decodable {
        struct Object: Decodable {
            let status: String?
            let message: String?
        }

        case object(Object)
        case complaints([Complaint])
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let complaints = try? container.decode([Complaint].self) {
                self = .complaints(complaints)
            } else {
                self = .object(try container.decode(Object.self))
            }
        }
    }

    let detail: Detail
}

extension ServiceFailure {
    /// As ElevenLabs tells it: `status` in the body says more than the status of the answer. What is used up comes as 401.
    static func elevenLabs(_ answer: FailedAnswer) -> ServiceFailure {
        var failure: ServiceFailure
        switch answer.decoded(as: ElevenLabsErrorBody.self)?.detail {
        case .object(let object):
            let words = [object.status, object.message].compactMap { $0 }.joined(separator: ": ")
            failure = ServiceFailure(words, code: object.status.flatMap { codes[$0] })
            if object.status == "missing_permissions" { failure.remedy = "Give the key more permissions." }
        case .complaints(let complaints): failure = ServiceFailure(complaints.map(\.words).joined(separator: "; "))
        case .text(let text): failure = ServiceFailure(text)
        case nil: failure = ServiceFailure(answer.plainWords)
        }
        failure.retryAfter = answer.retryAfter ?? answer.untilReset
        return failure
    }

    private static let codes: [String: Problem.Code] = [
        "quota_exceeded": .quota, "invalid_api_key": .authentication, "missing_permissions": .authentication,
        "voice_not_found": .notFound, "max_character_limit_exceeded": .invalidInput,
        "too_many_concurrent_requests": .rateLimited, "concurrent_limit_exceeded": .rateLimited,
        "system_busy": .rateLimited,
    ]
}

extension FailedAnswer {
    /// What `x-ratelimit-reset` says: seconds since 1970, read against the answer's own date.
    fileprivate var untilReset: Duration? {
        guard let reset = headers["x-ratelimit-reset"].flatMap(Double.init), let date else { return nil }
        return Self.delay(reset - date.timeIntervalSince1970)
    }
}
