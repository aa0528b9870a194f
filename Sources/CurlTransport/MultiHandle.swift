import Announcing
import CCurl

/// Owns a `CURLM`: the transfers that run side by side, and their connections.
///
/// `@unchecked Sendable`: nothing in it ever changes. ``wake()`` may be called from any thread, as curl_multi_wakeup(3) is
/// the one function that "can be called from any thread"; all others are called on the transfer thread only. It is closed
/// when the last of those who may call any of them has let go, so by then no thread is inside.
final class MultiHandle: @unchecked Sendable {
    let library: CurlLibrary
    private let multi: UnsafeMutableRawPointer

    init(_ library: CurlLibrary) throws(Problem) {
        guard let multi = library.multiInit() else {
            throw Problem(.unavailable, "libcurl", "there is no memory for transfers")
        }
        self.library = library
        self.multi = multi
    }

    deinit { _ = library.multiCleanup(multi) }

    /// Ends a ``wait(for:)``, or the next one. Can only fail when there is nobody to wake.
    func wake() { _ = library.multiWakeup(multi) }

    func add(_ easy: UnsafeMutableRawPointer) throws(Problem) { try check(library.multiAddHandle(multi, easy)) }

    /// Can't fail for a transfer that was added and not yet removed.
    func remove(_ easy: UnsafeMutableRawPointer) { _ = library.multiRemoveHandle(multi, easy) }

    /// Moves every transfer as far as it goes without waiting.
    func perform() throws(Problem) {
        var running: Int32 = 0
        try check(library.multiPerform(multi, &running))
    }

    /// Blocks until a transfer can go on, one of libcurl's own limits of time is over, ``wake()`` was called, or that
    /// many milliseconds have passed.
    func wait(for milliseconds: Int32) throws(Problem) {
        try check(library.multiPoll(multi, nil, 0, milliseconds, nil))
    }

    /// Takes one transfer that has ended, in any way, and was not taken before.
    func nextEnded() -> (easy: UnsafeMutableRawPointer, code: CURLcode)? {
        var left: Int32 = 0
        while let message = library.multiInfoRead(multi, &left)?.pointee {
            if message.msg == CURLMSG_DONE, let easy = message.easy_handle { return (easy, message.data.result) }
        }
        return nil
    }

    private func check(_ code: CURLMcode) throws(Problem) {
        guard code == CURLM_OK else { throw Problem(.unavailable, "libcurl", library.words(for: code)) }
    }
}
