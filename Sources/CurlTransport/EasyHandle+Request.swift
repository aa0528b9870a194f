import Announcing
import CCurl
import Foundation

extension EasyHandle {
    /// Sets all that a request asks for and all that every request gets.
    mutating func prepare(_ request: HTTPRequest, _ configuration: CurlTransport.Configuration) throws(Problem) {
        try collectWords()
        try setHousekeeping(configuration)
        try setSecurity(configuration)
        try setRedirects(request)
        try setLimits(request.limits)
        try setMessage(request)
    }

    private func setHousekeeping(_ configuration: CurlTransport.Configuration) throws(Problem) {
        // Signals are for programs of one thread: without this a slow name lookup may end in SIGALRM.
        try set(CURLOPT_NOSIGNAL, 1)
        // A transfer that is cancelled during a name lookup would else block the thread, and all other transfers, until
        // the resolver has answered.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_USERAGENT, configuration.userAgent)
        switch configuration.proxy {
        case .environment: break
        case .none: try set(CURLOPT_PROXY, "")
        case .address(let address): try set(CURLOPT_PROXY, address)
        }
    }

    private func setSecurity(_ configuration: CurlTransport.Configuration) throws(Problem) {
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        if let authorities = configuration.authorities { try set(CURLOPT_CAINFO, authorities) }
    }

    private func setRedirects(_ request: HTTPRequest) throws(Problem) {
        try set(CURLOPT_REDIR_PROTOCOLS_STR, request.url.scheme?.lowercased() == "https" ? "https" : "http,https")
        try set(CURLOPT_FOLLOWLOCATION, request.followsRedirects ? 1 : 0)
        try set(CURLOPT_MAXREDIRS, request.redirectLimit)
    }

    private func setLimits(_ limits: HTTPLimits) throws(Problem) {
        try set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.wholeMilliseconds)
        if let total = limits.total { try set(CURLOPT_TIMEOUT_MS, total.wholeMilliseconds) }
        try set(CURLOPT_LOW_SPEED_LIMIT, limits.slowest)
        try set(CURLOPT_LOW_SPEED_TIME, (limits.slowFor.wholeMilliseconds + 999) / 1000)
        // Refuses an announced length at once; what is not announced is counted as it comes.
        try set(CURLOPT_MAXFILESIZE_LARGE, offset: limits.size)
    }

    private mutating func setMessage(_ request: HTTPRequest) throws(Problem) {
        try set(CURLOPT_URL, request.url.absoluteString)
        switch request.method {
        case .get: try set(CURLOPT_HTTPGET, 1)
        case .head: try set(CURLOPT_NOBODY, 1)
        case .post: try set(CURLOPT_POST, 1)
        case .put, .patch, .delete: break
        }
        if let body = request.body ?? (request.method == .post ? [] : nil) {
            // The size first: else the copy ends at the first zero byte.
            try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
            let result = body.withUnsafeBytes { bytes in
                // An empty array may have no address, and no address would mean a body from a callback.
                "".withCString { empty in
                    mc_curl_set_pointer(
                        library.easySetopt, easy, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress ?? UnsafeRawPointer(empty))
                }
            }
            guard result == CURLE_OK else { throw Problem(.unavailable, "libcurl", "there is no memory for the body") }
        }
        if request.method != .get, request.method != .head {
            try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
        for field in request.headers.fields { try appendHeader("\(field.name): \(field.value)") }
        for (name, value) in request.secretHeaders { try appendHeader("\(name): \(value.reveal())") }
        // libcurl would else ask before sending a large body, and wait a second for servers that don't answer that.
        try appendHeader("Expect:")
        try setHeaders()
    }
}

extension Duration {
    /// Rounded up, and never 0, which libcurl takes for "no limit".
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        let fraction = attoseconds / 1_000_000_000_000_000 + (attoseconds % 1_000_000_000_000_000 > 0 ? 1 : 0)
        return max(1, Int(clamping: seconds) * 1000 + Int(fraction))
    }
}
