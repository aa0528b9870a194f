import Announcing
import CCurl
import Glibc

/// libcurl, opened while the program runs: it brings some 25 libraries with it, and most commands fetch nothing, so that
/// they need not wait for the loader to bind all of those.
///
/// `@unchecked Sendable`: written once, in `init`, and constant from then on; what the functions need of their callers is
/// kept by ``MultiHandle`` and ``EasyHandle``.
final class CurlLibrary: @unchecked Sendable {
    let easyInit: mc_curl_easy_init
    let easyCleanup: mc_curl_easy_cleanup
    let easyPause: mc_curl_easy_pause
    /// curl_easy_setopt(3), for the functions of shim.h.
    let easySetopt: UnsafeMutableRawPointer
    /// curl_easy_getinfo(3), for those too.
    let easyGetinfo: UnsafeMutableRawPointer
    let slistAppend: mc_curl_slist_append
    let slistFreeAll: mc_curl_slist_free_all
    let multiInit: mc_curl_multi_init
    let multiCleanup: mc_curl_multi_cleanup
    let multiAddHandle: mc_curl_multi_add_handle
    let multiRemoveHandle: mc_curl_multi_remove_handle
    let multiPerform: mc_curl_multi_perform
    let multiPoll: mc_curl_multi_poll
    let multiWakeup: mc_curl_multi_wakeup
    let multiInfoRead: mc_curl_multi_info_read
    private let easyStrerror: mc_curl_easy_strerror
    private let multiStrerror: mc_curl_multi_strerror

    /// Opens the library and starts it. It stays open to the end of the process: TLS leaves work for the exit behind.
    /// Another one that is opened beside shares its state: dlopen(3) and, from 7.84 on, curl_global_init(3) count, from any
    /// thread.
    /// - Parameter name: as the loader looks for it.
    /// - Throws: ``Problem`` `unavailable` when there is none, it is too old, or it can't be started.
    init(_ name: String = "libcurl.so.4") throws(Problem) {
        guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
            throw Self.unusable(dlerror().map { String(cString: $0) } ?? "\(name) can't be opened")
        }
        easyInit = try Self.function("curl_easy_init", of: library)
        easyCleanup = try Self.function("curl_easy_cleanup", of: library)
        easyPause = try Self.function("curl_easy_pause", of: library)
        easySetopt = try Self.address("curl_easy_setopt", of: library)
        easyGetinfo = try Self.address("curl_easy_getinfo", of: library)
        slistAppend = try Self.function("curl_slist_append", of: library)
        slistFreeAll = try Self.function("curl_slist_free_all", of: library)
        multiInit = try Self.function("curl_multi_init", of: library)
        multiCleanup = try Self.function("curl_multi_cleanup", of: library)
        multiAddHandle = try Self.function("curl_multi_add_handle", of: library)
        multiRemoveHandle = try Self.function("curl_multi_remove_handle", of: library)
        multiPerform = try Self.function("curl_multi_perform", of: library)
        multiPoll = try Self.function("curl_multi_poll", of: library)
        multiWakeup = try Self.function("curl_multi_wakeup", of: library)
        multiInfoRead = try Self.function("curl_multi_info_read", of: library)
        easyStrerror = try Self.function("curl_easy_strerror", of: library)
        multiStrerror = try Self.function("curl_multi_strerror", of: library)
        let globalInit: mc_curl_global_init = try Self.function("curl_global_init", of: library)
        let result = globalInit(Int(CURL_GLOBAL_DEFAULT))
        guard result == CURLE_OK else {
            throw Problem(.unavailable, "libcurl", "it can't be started: \(words(for: result))")
        }
    }

    /// What a result means, in libcurl's words.
    func words(for code: CURLcode) -> String { Self.text(easyStrerror(code)) }

    func words(for code: CURLMcode) -> String { Self.text(multiStrerror(code)) }

    private static func text(_ words: UnsafePointer<CChar>?) -> String {
        words.map { String(cString: $0) } ?? "it does not say why"
    }

    /// - Returns: the function as the type that shim.h takes from its declaration.
    private static func function<Function>(
        _ name: String, of library: UnsafeMutableRawPointer
    ) throws(Problem) -> Function {
        unsafeBitCast(try address(name, of: library), to: Function.self)
    }

    private static func address(
        _ name: String, of library: UnsafeMutableRawPointer
    ) throws(Problem) -> UnsafeMutableRawPointer {
        guard let address = dlsym(library, name) else { throw unusable("it has no \(name)") }
        return address
    }

    private static func unusable(_ detail: String) -> Problem {
        Problem(.unavailable, "libcurl", detail, remedy: "Install it: apt install libcurl4")
    }
}
