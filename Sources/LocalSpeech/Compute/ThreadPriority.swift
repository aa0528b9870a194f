import Glibc

/// What a thread gets of the processors beside all others of the machine.
enum ThreadPriority: Hashable, Sendable {
    /// As much as any.
    case normal
    /// What nobody else wants (`SCHED_IDLE`, sched(7)): next to nothing while the processors are busy, all of them while
    /// they are not.
    ///
    /// A thread that was made so stays so: to come back takes a right (`RLIMIT_NICE`) that a service does not have.
    case idle

    /// `SCHED_IDLE` of linux/sched.h, which glibc shows only to who asks for GNU's extensions.
    static let idlePolicy: Int32 = 5
    /// The most that a thread can give way where it may not have that policy.
    private static let lastNice: Int32 = 19

    /// Makes the calling thread so. Where the kernel, or a sandbox, refuses it, the work is done all the same.
    func applyToThisThread() {
        guard self == .idle else { return }
        // Both take 0 as the calling thread, not the process (setpriority(2), "C library/kernel differences").
        var parameters = sched_param()
        if sched_setscheduler(0, Self.idlePolicy, &parameters) == 0 { return }
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.lastNice)
    }
}
