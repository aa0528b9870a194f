import Announcing
import CCurl

/// Owns a `CURLM`: the transfers that run side by side, and their connections.
///
/// `@unchecked Sendable`: the pointer never changes. ``wake()`` may be called from any thread, as curl_multi_wakeup(3) is
/// the one function that "can be called from any thread"; all others are called on the transfer thread only. It is closed
/// when the last of those who may call any of them has let go, so by then no thread is inside.
final class MultiHandle: @unchecked Sendable {
    private let multi: UnsafeMutableRawPointer

    init() throws(Problem) {
        guard let multi = curl_multi_init() else {
            throw Problem(.unavailable, "libcurl", "there is no memory for transfers")
        }
        self.multi = multi
    }

    deinit { curl_multi_cleanup(multi) }

    /// Ends a ``wait(for:)``, or the next one. Can only fail when there is nobody to wake.
    func wake() { curl_multi_wakeup(multi) }

    func add(_ easy: UnsafeMutableRawPointer) throws(Problem) { try check(curl_multi_add_handle(multi, easy)) }

    /// Can't fail for a transfer that was added and not yet removed.
    func remove(_ easy: UnsafeMutableRawPointer) { curl_multi_remove_handle(multi, easy) }

    /// Moves every transfer as far as it goes without waiting.
    func perform() throws(Problem) {
        var running: Int32 = 0
        try check(curl_multi_perform(multi, &running))
    }

    /// Blocks until a transfer can go on, one of libcurl's own limits of time is over, ``wake()`` was called, or that
    /// many milliseconds have passed.
    func wait(for milliseconds: Int32) throws(Problem) {
        try check(curl_multi_poll(multi, nil, 0, milliseconds, nil))
    }

    /// Takes one transfer that has ended, in any way, and was not taken before.
    func nextEnded() -> (easy: UnsafeMutableRawPointer, code: CURLcode)? {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left)?.pointee {
            if message.msg == CURLMSG_DONE, let easy = message.easy_handle { return (easy, message.data.result) }
        }
        return nil
    }

    private func check(_ code: CURLMcode) throws(Problem) {
        guard code == CURLM_OK else {
            throw Problem(.unavailable, "libcurl", String(cString: curl_multi_strerror(code)))
        }
    }
}
