import Announcing
import Foundation

/// An answer that is no success, with as much of its body as is worth reading.
struct FailedAnswer: Sendable {
    let status: Int
    let reason: String
    let headers: HTTPHeaders
    let body: [UInt8]

    /// Bytes; far beyond what services have to say.
    static let sizeLimit = 16 << 10

    init(status: Int, reason: String = "", headers: HTTPHeaders = [:], body: [UInt8] = []) {
        self.status = status
        self.reason = reason
        self.headers = headers
        self.body = body
    }

    init(_ response: HTTPResponse) async {
        var body: [UInt8] = []
        do {
            for try await piece in response.body {
                body += piece.prefix(Self.sizeLimit - body.count)
                if body.count == Self.sizeLimit { break }
            }
        } catch {
            // The status is known, and says more than that its explanation broke off.
        }
        self.init(status: response.status, reason: response.reason, headers: response.headers, body: body)
    }

    /// The body as JSON of this shape; `nil` when it is none.
    func decoded<Shape: Decodable>(as shape: Shape.Type) -> Shape? {
        try? JSONDecoder().decode(shape, from: Data(body))
    }

    /// What is left to show where the body has no known shape: the body itself when it is plain text, else the words after
    /// the status.
    var plainWords: String {
        let type = ContentType(headers["Content-Type"] ?? "").name
        if ["", "text/plain", "application/json"].contains(type), !body.isEmpty, body.first != UInt8(ascii: "<") {
            return String(decoding: body, as: UTF8.self)
        }
        return reason
    }

    /// What `retry-after-ms` and `Retry-After` say; the latter in seconds or as a date, which is read against the answer's
    /// own.
    var retryAfter: Duration? {
        if let milliseconds = headers["retry-after-ms"].flatMap(Double.init) { return Self.delay(milliseconds / 1000) }
        guard let text = headers["Retry-After"] else { return nil }
        if let seconds = Double(text) { return Self.delay(seconds) }
        guard let until = Self.date(text), let now = date else { return nil }
        return Self.delay(until.timeIntervalSince(now))
    }

    /// When the service says it answered.
    var date: Date? { headers["Date"].flatMap(Self.date) }

    /// A delay of so many seconds; `nil` for what is none. More than a day is a day.
    static func delay(_ seconds: Double) -> Duration? {
        seconds.isFinite && seconds >= 0 ? .seconds(min(seconds, 86_400)) : nil
    }

    /// A date as RFC 9110, section 5.6.7, prefers it: `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func date(_ text: String) -> Date? {
        try? Date(text, strategy: dateForm)
    }

    private static let dateForm = Date.ParseStrategy(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\
            \(second: .twoDigits) GMT
            """,
        locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt)
}
