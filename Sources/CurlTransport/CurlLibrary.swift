import Announcing
import CCurl

/// libcurl's own state, which is the process's: "This function must be called at least once within a program [...] before
/// the program calls any other function in libcurl" (curl_global_init(3)), and before 7.84 by one thread alone.
enum CurlLibrary {
    /// Swift runs an initialiser like this one once, whoever comes first. There is no end to it: the process's own is it.
    private static let result = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    static func start() throws(Problem) {
        guard result == CURLE_OK else {
            throw Problem(
                .unavailable, "libcurl", "it can't be started: \(String(cString: curl_easy_strerror(result)))")
        }
    }
}
