/// What a stand-in does instead of answering as it should; `Tests/StandIns/scenario.py` has all of it.
package struct StandInPlan: Encodable, Hashable, Sendable {
    private enum CodingKeys: String, CodingKey {
        case fault, kind, after, size, location, match, piece
        case retryAfter = "retry_after"
        case hasList = "has_list"
        case contentType = "content_type"
        case headDelay = "head_ms"
        case firstByteDelay = "first_byte_ms"
        case pieceDelay = "piece_ms"
    }

    /// A trouble that the vendor has an answer of its own for.
    private enum Kind: Encodable, Hashable {
        case named(String)
        case status(Int)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .named(let name): try container.encode(name)
            case .status(let status): try container.encode(status)
            }
        }
    }

    private let fault: String
    private var kind: Kind?
    private var retryAfter: String?
    private var after: Int?
    private var size: Int?
    private var hasList: Bool?
    private var contentType: String?
    private var location: String?
    /// Milliseconds before the head of the answer.
    package var headDelay: Int?
    /// Milliseconds between the head and the body.
    package var firstByteDelay: Int?
    /// Bytes of a piece of the body.
    package var piece: Int?
    /// Milliseconds between two pieces.
    package var pieceDelay: Int?
    /// What the path of a request has in it for the plan to be for it; `nil` takes any.
    package var match: String?

    private init(_ fault: String) { self.fault = fault }

    /// Answers as it should, as slowly as the delays say.
    package static let fine = StandInPlan("ok")
    /// The right head, and bytes without sense.
    package static let garbage = StandInPlan("garbage")
    /// 200 and a web page, as from a hotel's network.
    package static let webPage = StandInPlan("html")
    /// The right head, and no bytes.
    package static let empty = StandInPlan("empty")

    /// The vendor's own answer to a trouble.
    /// - Parameters:
    ///   - kind: `key`, `quota`, `rate`, `busy` or `server`.
    ///   - retryAfter: the header of this name.
    package static func failure(_ kind: String, retryAfter: String? = nil) -> Self {
        var plan = Self("failure")
        (plan.kind, plan.retryAfter) = (.named(kind), retryAfter)
        return plan
    }

    /// The vendor's own answer with a status.
    package static func failure(status: Int, retryAfter: String? = nil) -> Self {
        var plan = Self("failure")
        (plan.kind, plan.retryAfter) = (.status(status), retryAfter)
        return plan
    }

    /// Closes the connection after so many bytes of the body.
    package static func cut(after count: Int) -> Self { Self("cut", after: count) }

    /// Resets the connection after so many bytes of the body; with `nil`, instead of answering.
    package static func reset(after count: Int? = nil) -> Self { Self("reset", after: count) }

    /// Says nothing more after so many bytes of the body; with `nil`, nothing at all.
    package static func stall(after count: Int? = nil) -> Self { Self("stall", after: count) }

    /// Sends a chunk without a length after so many bytes of the body.
    package static func badChunks(after count: Int) -> Self { Self("bad-chunks", after: count) }

    /// The right body under another name.
    package static func contentType(_ type: String) -> Self {
        var plan = Self("type")
        plan.contentType = type
        return plan
    }

    /// The right head, and so many bytes.
    package static func huge(_ size: Int) -> Self {
        var plan = Self("huge")
        plan.size = size
        return plan
    }

    /// A WAV file whose header says this for its lengths, or has another chunk before the samples.
    package static func waveHeader(size: Int? = nil, hasList: Bool = false) -> Self {
        var plan = Self("header")
        (plan.size, plan.hasList) = (size, hasList)
        return plan
    }

    /// Sends elsewhere.
    package static func redirect(to location: String) -> Self {
        var plan = Self("redirect")
        plan.location = location
        return plan
    }

    /// Answers in pieces of so many bytes, and waits so many milliseconds before each.
    package static func slow(piece: Int, delay: Int) -> Self {
        var plan = fine
        (plan.piece, plan.pieceDelay, plan.firstByteDelay) = (piece, delay, delay)
        return plan
    }

    private init(_ fault: String, after: Int?) {
        self.init(fault)
        self.after = after
    }
}

extension StandInPlan: CustomStringConvertible {
    /// For the names of tests.
    package var description: String { after.map { "\(fault) after \($0) bytes" } ?? fault }
}
