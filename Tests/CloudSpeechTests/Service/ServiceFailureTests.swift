import Announcing
import AnnouncingTestKit
import Testing

@testable import CloudSpeech

/// What each service says about its troubles, and what becomes of it.
struct FailureRow: Sendable, CustomTestStringConvertible {
    let type: String
    let status: Int
    var body = ""
    var reason = ""
    var headers: HTTPHeaders = [:]
    let code: Problem.Code
    var words = ""
    var retryAfter: Duration?

    var testDescription: String { "\(type) \(status) \(body.prefix(60))" }

    static let all: [FailureRow] = google + azure + elevenLabs + murf + telnyx + openAI

    static let google = [
        FailureRow(
            type: "google", status: 400,
            body: #"{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","#
                + #""details":[{"@type":"x","reason":"API_KEY_INVALID"}]}}"#,
            code: .authentication, words: "INVALID_ARGUMENT: API key not valid."),
        FailureRow(
            type: "google", status: 400,
            body: #"{"error":{"code":400,"message":"Text is too long.","status":"INVALID_ARGUMENT"}}"#,
            code: .invalidInput, words: "Text is too long."),
        FailureRow(
            type: "google", status: 403,
            body: #"{"error":{"message":"API has not been used","status":"PERMISSION_DENIED","#
                + #""details":[{"reason":"SERVICE_DISABLED"}]}}"#,
            code: .authentication, words: "API has not been used"),
        FailureRow(
            type: "google", status: 429, body: #"{"error":{"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED"}}"#,
            code: .rateLimited, words: "RESOURCE_EXHAUSTED", retryAfter: .seconds(30)),
        FailureRow(
            type: "google", status: 503, body: "<html>", reason: "Unavailable", code: .server, words: "Unavailable"),
    ]

    static let azure = [
        FailureRow(
            type: "azure", status: 400, reason: "Data at the root level is invalid.", code: .invalidInput,
            words: "Data at the root level is invalid."),
        FailureRow(type: "azure", status: 401, code: .authentication),
        FailureRow(
            type: "azure", status: 403, body: #"{"error":{"code":"403","message":"Out of call volume quota."}}"#,
            code: .quota, words: "Out of call volume quota."),
        FailureRow(type: "azure", status: 415, code: .invalidInput),
        FailureRow(
            type: "azure", status: 429, reason: "Too Many Requests", headers: ["Retry-After": "7"], code: .rateLimited,
            retryAfter: .seconds(7)),
        FailureRow(type: "azure", status: 502, code: .server),
    ]

    static let elevenLabs = [
        FailureRow(
            type: "elevenlabs", status: 401,
            body: #"{"detail":{"status":"quota_exceeded","message":"You have 0 credits remaining"}}"#, code: .quota,
            words: "quota_exceeded: You have 0 credits remaining"),
        FailureRow(
            type: "elevenlabs", status: 401,
            body: #"{"detail":{"status":"invalid_api_key","message":"Invalid API key"}}"#, code: .authentication,
            words: "Invalid API key"),
        FailureRow(
            type: "elevenlabs", status: 422,
            body: #"{"detail":[{"loc":["body","text",0],"msg":"too long","type":"value_error"}]}"#, code: .invalidInput,
            words: "body.text.0: too long"),
        FailureRow(
            type: "elevenlabs", status: 429, body: #"{"detail":{"status":"system_busy","message":"Busy"}}"#,
            headers: ["x-ratelimit-reset": "784111782", "Date": "Sun, 06 Nov 1994 08:49:37 GMT"], code: .rateLimited,
            words: "Busy", retryAfter: .seconds(5)),
        FailureRow(
            type: "elevenlabs", status: 500, body: #"{"detail":"Something went wrong."}"#, code: .server,
            words: "Something went wrong."),
        FailureRow(
            type: "elevenlabs", status: 403, body: #"{"detail":{"status":"output_format_not_allowed"}}"#,
            code: .authentication, words: "output_format_not_allowed"),
    ]

    static let murf = [
        FailureRow(
            type: "murf", status: 400, body: #"{"errorCode":400,"errorMessage":"Invalid voice_id X."}"#,
            code: .invalidInput, words: "Invalid voice_id X."),
        FailureRow(type: "murf", status: 402, code: .quota),
        FailureRow(
            type: "murf", status: 403, body: #"{"message":"Invalid api-key"}"#, code: .authentication,
            words: "Invalid"),
        FailureRow(
            type: "murf", status: 429, headers: ["retry-after-ms": "1500"], code: .rateLimited,
            retryAfter: .milliseconds(1500)),
        FailureRow(type: "murf", status: 500, code: .server),
    ]

    static let telnyx = [
        FailureRow(
            type: "telnyx", status: 401,
            body: #"{"errors":[{"code":"10009","title":"Authentication failed","detail":"No key"}]}"#,
            code: .authentication, words: "Authentication failed: No key, code 10009"),
        FailureRow(
            type: "telnyx", status: 429, body: #"{"errors":[{"code":"10011","title":"Too many requests"}]}"#,
            headers: ["x-ratelimit-reset": "12"], code: .rateLimited, retryAfter: .seconds(12)),
        FailureRow(
            type: "telnyx", status: 422, body: #"{"errors":[{"code":"10015","title":"Bad request"}]}"#,
            code: .invalidInput, words: "Bad request"),
        FailureRow(type: "telnyx", status: 503, code: .server),
    ]

    static let openAI = [
        FailureRow(
            type: "openai", status: 429,
            body: #"{"error":{"message":"You exceeded your quota","type":"insufficient_quota","code":null}}"#,
            code: .quota, words: "You exceeded your quota"),
        FailureRow(
            type: "openai", status: 429,
            body: #"{"error":{"message":"Rate limit","type":"requests","code":"rate_limit_exceeded"}}"#,
            headers: ["Retry-After": "Sun, 06 Nov 1994 08:49:57 GMT", "Date": "Sun, 06 Nov 1994 08:49:37 GMT"],
            code: .rateLimited, words: "Rate limit", retryAfter: .seconds(20)),
        FailureRow(
            type: "openai", status: 400,
            body: #"{"error":{"message":"Invalid 'input'","type":"invalid_request_error","param":"input"}}"#,
            code: .invalidInput, words: "Invalid 'input'"),
        FailureRow(
            type: "openai", status: 422, body: #"{"detail":"no such thing"}"#, code: .invalidInput,
            words: "no such thing"),
        FailureRow(
            type: "openai", status: 500, body: "\u{0}\u{1}oops\n\n  twice", code: .server, words: ": oops twice"),
    ]
}

@Suite struct ServiceFailureTests {
    @Test(arguments: FailureRow.all)
    func `a trouble is told by its kind, in the service's own words`(row: FailureRow) async throws {
        let transport = RecordedTransport { request in
            // Lists of voices, which are asked for after a refusal, come empty-handed.
            guard request.method == .post else { return RecordedTransport.Reply(500) }
            return RecordedTransport.Reply(
                row.status, reason: row.reason, headers: row.headers, pieces: [Array(row.body.utf8)])
        }
        let engine = try CloudBench().engine(row.type, CloudBench.options[row.type] ?? [:], transport: transport)
        let problem = await expectProblem(row.code) {
            _ = try await engine.speech(for: SpeechRequest(text: "Good morning")).collected()
        }
        #expect(problem?.detail.contains(row.words) == true)
        #expect(problem?.retryAfter == row.retryAfter)
        #expect(transport.requests.filter { $0.method == .post }.count == 1)
    }

    @Test func `an explanation without end is read in part`() async throws {
        let page = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        let engine = try CloudBench().engine(
            "openai", ["api_key": "k"],
            transport: RecordedTransport { _ in RecordedTransport.Reply(500, pieces: [page, page, page]) })
        let problem = await expectProblem(.server) {
            _ = try await engine.speech(for: SpeechRequest(text: "Good morning")).collected()
        }
        #expect((problem?.detail.count ?? .max) < 400)
    }

    @Test(arguments: ["-1", "soon", "nan", "inf", ""])
    func `a time to wait that makes no sense is none`(text: String) {
        #expect(FailedAnswer(status: 429, headers: ["Retry-After": text]).retryAfter == nil)
    }

    @Test func `more than a day is a day`() {
        #expect(FailedAnswer(status: 429, headers: ["Retry-After": "1e300"]).retryAfter == .seconds(86_400))
    }
}
