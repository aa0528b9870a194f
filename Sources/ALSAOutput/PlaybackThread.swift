import Announcing
import Dispatch
import Glibc
import Synchronization

/// The thread that plays. libasound's calls may block, and a handle must not be used from two threads at once.
///
/// It is started by the first playback and sleeps between two of them, without a wake-up, for as long as somebody holds
/// this. An alarm on a machine without memory to spare so finds its thread, with stack and heap, where the check at the
/// start of the program left it.
package final class PlaybackThread: Sendable {
    /// What the thread and whoever gives it work share. Outlives both.
    private final class Mailbox: Sendable {
        let jobs = Mutex<[@Sendable () -> Void]>([])
        let isAbandoned = Atomic(false)
        /// Signalled once for each job, and for the end.
        let arrivals = DispatchSemaphore(value: 0)

        func work() {
            while true {
                arrivals.wait()
                if let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
                    job()
                } else if isAbandoned.load(ordering: .acquiring) {
                    return
                }
            }
        }
    }

    /// Bytes. Loading a plugin, opening, setting up, converting and draining touch some 20 KB, most of it libasound's
    /// parameters on the stack; glibc would reserve 8 MB, which a machine short of memory does not give.
    private static let stackSize = 512 * 1024

    private let mailbox = Mailbox()
    private let isStarted = Mutex(false)

    package init() {}

    deinit {
        mailbox.isAbandoned.store(true, ordering: .releasing)
        mailbox.arrivals.signal()
    }

    /// Has the thread do this, after what it does already. Returns at once.
    /// - Throws: ``Problem`` `unavailable` when there is no thread to be had; the next call tries again.
    func perform(_ job: @escaping @Sendable () -> Void) throws(Problem) {
        let code = isStarted.withLock { isStarted in
            let code = isStarted ? 0 : Self.start(mailbox)
            isStarted = code == 0
            return code
        }
        guard code == 0 else {
            throw Problem(
                .unavailable, "sound", "no thread to play on: \(String(cString: strerror(code)))",
                remedy: "The machine is out of memory or the process has too many threads")
        }
        mailbox.jobs.withLock { $0.append(job) }
        mailbox.arrivals.signal()
    }

    /// - Returns: 0, or an `errno`.
    private static func start(_ mailbox: Mailbox) -> Int32 {
        // Room for the attributes, which C makes: Swift's own initialiser is one of several modules', and of none here.
        withUnsafeTemporaryAllocation(of: pthread_attr_t.self, capacity: 1) { room in
            guard let attributes = room.baseAddress else { return ENOMEM }
            let code = pthread_attr_init(attributes)
            guard code == 0 else { return code }
            defer { pthread_attr_destroy(attributes) }
            // Neither fails for these values. Nobody joins the thread.
            pthread_attr_setstacksize(attributes, stackSize)
            pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
            return start(mailbox, with: attributes)
        }
    }

    private static func start(_ mailbox: Mailbox, with attributes: UnsafePointer<pthread_attr_t>) -> Int32 {
        // Handed to the thread, which takes it over as its first act; taken back when there is no thread.
        let handed = Unmanaged.passRetained(mailbox)
        var thread = pthread_t()
        let code = pthread_create(
            &thread, attributes,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Mailbox>.fromOpaque(argument).takeRetainedValue().work()
                return nil
            }, handed.toOpaque())
        if code != 0 { handed.release() }
        return code
    }
}
