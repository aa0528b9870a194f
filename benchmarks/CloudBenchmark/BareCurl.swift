import CCurl
import Foundation

/// One easy handle of libcurl, as its own examples use it: what there is to compare with.
final class BareCurl {
    /// When the first byte of the body came, and how many there were.
    struct Progress {
        var first: ContinuousClock.Instant?
        var bytes = 0
    }

    struct Failed: Error {
        let code: UInt32
    }

    private let handle: UnsafeMutableRawPointer
    private let setopt: UnsafeMutableRawPointer
    private let perform: @convention(c) (UnsafeMutableRawPointer) -> CURLcode
    private var headers: UnsafeMutablePointer<curl_slist>?

    init(address: String, key: String) throws {
        guard let library = dlopen("libcurl.so.4", RTLD_NOW), let setopt = dlsym(library, "curl_easy_setopt"),
            let perform = dlsym(library, "curl_easy_perform"), let make = dlsym(library, "curl_easy_init"),
            let append = dlsym(library, "curl_slist_append"),
            let handle = unsafeBitCast(make, to: mc_curl_easy_init.self)()
        else { throw Failed(code: 0) }
        // curl_easy_perform(3): CURLcode curl_easy_perform(CURL *).
        self.perform = unsafeBitCast(perform, to: (@convention(c) (UnsafeMutableRawPointer) -> CURLcode).self)
        self.setopt = setopt
        self.handle = handle
        let list = unsafeBitCast(append, to: mc_curl_slist_append.self)
        for line in ["Content-Type: application/json", "Authorization: Bearer \(key)", "Expect:"] {
            headers = list(headers, line)
        }
        mc_curl_set_string(setopt, handle, CURLOPT_URL, "\(address)/v1/audio/speech")
        mc_curl_set_string(setopt, handle, CURLOPT_PROXY, "")
        mc_curl_set_pointer(setopt, handle, CURLOPT_HTTPHEADER, headers)
        mc_curl_set_callback(setopt, handle, CURLOPT_WRITEFUNCTION) { _, size, count, progress in
            guard let progress = progress?.assumingMemoryBound(to: Progress.self) else { return 0 }
            if progress.pointee.first == nil { progress.pointee.first = .now }
            progress.pointee.bytes += size * count
            return size * count
        }
    }

    /// Sends the body; returns when the answer is there.
    func post(_ body: String) throws -> Progress {
        var progress = Progress()
        mc_curl_set_pointer(setopt, handle, CURLOPT_COPYPOSTFIELDS, body)
        // Only written to while perform runs.
        let code = withUnsafeMutablePointer(to: &progress) { pointer in
            mc_curl_set_pointer(setopt, handle, CURLOPT_WRITEDATA, pointer)
            return perform(handle)
        }
        guard code == CURLE_OK else { throw Failed(code: code.rawValue) }
        return progress
    }
}
