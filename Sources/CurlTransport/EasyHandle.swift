import Announcing
import CCurl

/// Owns a `CURL`: one request and its answer. Used on the transfer thread only, and dropped there after it was taken out
/// of its ``MultiHandle``.
struct EasyHandle: ~Copyable {
    let easy: UnsafeMutableRawPointer
    /// Where libcurl writes what went wrong, in its own words.
    private let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    /// The header lines; libcurl reads them until the end.
    private var lines: UnsafeMutablePointer<curl_slist>?

    init() throws(Problem) {
        // A failing initialiser may not leave a deinit to do; until here there is nothing to give back but `words`.
        guard let easy = curl_easy_init() else {
            words.deallocate()
            throw Problem(.unavailable, "libcurl", "there is no memory for a transfer")
        }
        self.easy = easy
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(lines)
        words.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) throws(Problem) { try check(mc_curl_set_long(easy, option, value)) }

    func set(_ option: CURLoption, offset: Int) throws(Problem) {
        try check(mc_curl_set_offset(easy, option, curl_off_t(offset)))
    }

    func set(_ option: CURLoption, _ value: String) throws(Problem) {
        try check(mc_curl_set_string(easy, option, value))
    }

    func set(_ option: CURLoption, pointer: UnsafeRawPointer?) throws(Problem) {
        try check(mc_curl_set_pointer(easy, option, pointer))
    }

    /// Adds a line to what is sent in the head.
    mutating func appendHeader(_ line: String) throws(Problem) {
        guard let longer = curl_slist_append(lines, line) else { throw Self.outOfMemory }
        lines = longer
    }

    /// To be called once, after the last line.
    func setHeaders() throws(Problem) { try set(CURLOPT_HTTPHEADER, pointer: lines) }

    func collectWords() throws(Problem) { try set(CURLOPT_ERRORBUFFER, pointer: words) }

    /// libcurl's own words for how the transfer ended.
    func words(for code: CURLcode) -> String {
        let own = String(cString: words)
        return own.isEmpty ? String(cString: curl_easy_strerror(code)) : own
    }

    /// Lets a paused transfer go on; may call back at once.
    func resume() { curl_easy_pause(easy, CURLPAUSE_CONT) }

    /// What libcurl answers to an option that is set in another way.
    func check(_ code: CURLcode) throws(Problem) {
        guard code == CURLE_OK else {
            throw Problem(.unavailable, "libcurl", String(cString: curl_easy_strerror(code)))
        }
    }

    private static let outOfMemory = Problem(.unavailable, "libcurl", "there is no memory for a header")
}
