import Announcing
import CCurl

/// Owns a `CURL`: one request and its answer. Used on the transfer thread only, and dropped there after it was taken out
/// of its ``MultiHandle``.
struct EasyHandle: ~Copyable {
    let library: CurlLibrary
    let easy: UnsafeMutableRawPointer
    /// Where libcurl writes what went wrong, in its own words.
    private let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    /// The header lines; libcurl reads them until the end.
    private var lines: UnsafeMutablePointer<curl_slist>?

    init(_ library: CurlLibrary) throws(Problem) {
        // A failing initialiser may not leave a deinit to do; until here there is nothing to give back but `words`.
        guard let easy = library.easyInit() else {
            words.deallocate()
            throw Problem(.unavailable, "libcurl", "there is no memory for a transfer")
        }
        self.library = library
        self.easy = easy
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        library.easyCleanup(easy)
        library.slistFreeAll(lines)
        words.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) throws(Problem) {
        try check(mc_curl_set_long(library.easySetopt, easy, option, value))
    }

    func set(_ option: CURLoption, offset: Int) throws(Problem) {
        try check(mc_curl_set_offset(library.easySetopt, easy, option, curl_off_t(offset)))
    }

    func set(_ option: CURLoption, _ value: String) throws(Problem) {
        try check(mc_curl_set_string(library.easySetopt, easy, option, value))
    }

    func set(_ option: CURLoption, pointer: UnsafeRawPointer?) throws(Problem) {
        try check(mc_curl_set_pointer(library.easySetopt, easy, option, pointer))
    }

    func set(_ option: CURLoption, callback: @escaping curl_write_callback) throws(Problem) {
        try check(mc_curl_set_callback(library.easySetopt, easy, option, callback))
    }

    /// Adds a line to what is sent in the head.
    mutating func appendHeader(_ line: String) throws(Problem) {
        guard let longer = library.slistAppend(lines, line) else { throw Self.outOfMemory }
        lines = longer
    }

    /// To be called once, after the last line.
    func setHeaders() throws(Problem) { try set(CURLOPT_HTTPHEADER, pointer: lines) }

    func collectWords() throws(Problem) { try set(CURLOPT_ERRORBUFFER, pointer: words) }

    /// libcurl's own words for how the transfer ended.
    func words(for code: CURLcode) -> String {
        let own = String(cString: words)
        return own.isEmpty ? library.words(for: code) : own
    }

    /// What OpenSSL thinks of the server's certificate: X509_V_OK (0), or one of its X509_V_ERR numbers.
    var verification: Int {
        var result = 0
        guard mc_curl_get_long(library.easyGetinfo, easy, CURLINFO_SSL_VERIFYRESULT, &result) == CURLE_OK else {
            return 0
        }
        return result
    }

    /// Lets a paused transfer go on; may call back at once.
    func resume() { _ = library.easyPause(easy, CURLPAUSE_CONT) }

    private func check(_ code: CURLcode) throws(Problem) {
        guard code == CURLE_OK else { throw Problem(.unavailable, "libcurl", library.words(for: code)) }
    }

    private static let outOfMemory = Problem(.unavailable, "libcurl", "there is no memory for a header")
}
