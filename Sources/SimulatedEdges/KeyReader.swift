import Announcing
import Foundation

/// Reads a terminal key by key, on a thread of its own.
///
/// Not by a source of libdispatch's: what it watches must stay open until it has let go of it, which nobody can promise of a
/// terminal. One that is closed before stays known by its number, and whatever gets that number next is never heard of.
final class KeyReader: Sendable {
    /// Its own, so that what the caller closes meanwhile is not mistaken for what has its number then.
    let terminal: Int32
    /// A pipe, in which there is something to be read once it is to end.
    private let end: Int32
    private let ending: Int32

    /// - Parameter terminal: stays the caller's.
    /// - Throws: ``Problem`` `unavailable` when the system does not let it.
    init(_ terminal: Int32) throws(Problem) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Self.refusal(errno) }
        let own = dup(terminal)
        guard own >= 0 else {
            let code = errno
            for descriptor in ends { close(descriptor) }
            throw Self.refusal(code)
        }
        // The daemon may begin anew as the same process, which is to find nothing of this.
        for descriptor in ends + [own] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        (self.terminal, end, ending) = (own, ends[0], ends[1])
    }

    deinit { for descriptor in [terminal, end, ending] { close(descriptor) } }

    /// Begins. To be called once.
    /// - Parameter tell: called by the thread with each key, and at last with `nil`, when it was stopped or the terminal is
    ///   gone.
    func start(_ tell: @escaping @Sendable (UInt8?) -> Void) {
        Thread.detachNewThread { [self] in
            Thread.current.name = "keyboard"
            while let key = next() { tell(key) }
            tell(nil)
        }
    }

    /// Returns at once. To be called at most once, from any thread.
    func stop() {
        // A pipe takes the first byte without waiting.
        _ = write(ending, [1], 1)
    }

    /// Blocks in the kernel until there is a key; `nil` at the end.
    private func next() -> UInt8? {
        var watched = [end, terminal].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while poll(&watched, nfds_t(watched.count), -1) < 0 {
            let code = errno
            guard code == EINTR else { return nil }
        }
        guard watched[0].revents == 0 else { return nil }
        var key: UInt8 = 0
        return read(terminal, &key, 1) == 1 ? key : nil
    }

    private static func refusal(_ code: Int32) -> Problem {
        Problem(.unavailable, "keyboard", "the terminal can't be read (\(String(cString: strerror(code))))")
    }
}
