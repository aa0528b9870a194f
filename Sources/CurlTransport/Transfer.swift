import Announcing
import CCurl

/// A transfer that runs: the handle, and what libcurl hands over as it goes. Lives on the transfer thread.
final class Transfer {
    private let handle: EasyHandle
    private let exchange: Exchange
    private let subject: String
    private let limits: HTTPLimits
    private let isClockTrusted: @Sendable () -> Bool
    private var head = ResponseHead()
    private var hasBegun = false
    private var size = 0
    /// Set when this side has ended it, from inside one of libcurl's calls.
    private var refusal: Problem?

    /// When it is given up, while not a byte of the body has come.
    private(set) var firstByteDeadline: ContinuousClock.Instant?

    var easy: UnsafeMutableRawPointer { handle.easy }

    init(
        _ request: HTTPRequest, _ exchange: Exchange, _ configuration: CurlTransport.Configuration,
        _ library: CurlLibrary, now: ContinuousClock.Instant
    ) throws(Problem) {
        var handle = try EasyHandle(library)
        try handle.prepare(request, configuration)
        self.handle = handle
        self.exchange = exchange
        subject = request.subject
        limits = request.limits
        isClockTrusted = configuration.isClockTrusted
        firstByteDeadline = limits.firstByte.map { now + $0 }
        try listen()
    }

    /// libcurl calls back with a pointer to this object, which it does not hold: the owner takes the handle out of the
    /// multi handle before it lets go of this object, and from then on nothing calls back.
    private func listen() throws(Problem) {
        let context = UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        try handle.set(CURLOPT_WRITEDATA, pointer: context)
        try handle.set(CURLOPT_HEADERDATA, pointer: context)
        try handle.set(CURLOPT_WRITEFUNCTION) { bytes, one, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receive(UnsafeRawBufferPointer(start: bytes, count: one * count))
        }
        try handle.set(CURLOPT_HEADERFUNCTION) { bytes, one, count, context in
            guard let bytes, let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.receive(headerLine: UnsafeRawBufferPointer(start: bytes, count: one * count))
        }
    }

    func resume() { handle.resume() }

    /// - Returns: the bytes taken; another number makes libcurl end the transfer.
    private func receive(headerLine line: UnsafeRawBufferPointer) -> Int {
        // Also reads the trailers of a body, which nobody asks for: the head was handed over before them.
        guard head.read(line) else {
            refusal = Problem(.damaged, subject, "the server sends a head without end", remedy: "Check the address.")
            return 0
        }
        return line.count
    }

    /// - Returns: the bytes taken, or the number that pauses.
    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        begin()
        guard size + bytes.count <= limits.size else {
            refusal = tooLarge
            return 0
        }
        guard exchange.take(bytes) else { return Int(CURL_WRITEFUNC_PAUSE) }
        size += bytes.count
        return bytes.count
    }

    private func begin() {
        guard !hasBegun else { return }
        hasBegun = true
        firstByteDeadline = nil
        exchange.begin(head)
    }

    /// To be called after it was taken out of the multi handle.
    func ended(_ code: CURLcode) {
        // One redirection too many is the answer, like one where none is followed.
        guard code == CURLE_OK || code == CURLE_TOO_MANY_REDIRECTS else {
            return exchange.end(refusal ?? problem(for: code))
        }
        begin()
        exchange.end(nil)
    }

    /// To be called after it was taken out of the multi handle.
    func drop(_ error: any Error) { exchange.abandon(error) }

    var lateness: Problem {
        Problem(
            .timedOut, subject, "no answer within \(limits.firstByte ?? .zero)", remedy: "Try again later.")
    }

    private var tooLarge: Problem {
        Problem(
            .damaged, subject, "the answer is larger than the \(limits.size) bytes it may have",
            remedy: "Check the address.")
    }

    private func problem(for code: CURLcode) -> Problem {
        if code == CURLE_FILESIZE_EXCEEDED { return tooLarge }
        let failure = TransferFailure(code, verification: handle.verification, isClockTrusted: isClockTrusted)
        return Problem(
            failure.code, subject, "\(failure.sentence) (\(handle.words(for: code)))", remedy: failure.remedy)
    }
}
