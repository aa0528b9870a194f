/// What went wrong, on what, and what to do about it.
///
/// The one error type that crosses a port, so that the command line (exit status), the HTTP API (status code) and
/// history (a sentence) can all tell the same story. An edge turns its library's errors into a `Problem` and keeps the
/// library's own words in ``detail``. A `Problem` never holds a secret, and never more of a spoken text than its subject.
package struct Problem: Error, Hashable, Sendable {
    /// The kind of problem. Open for new kinds: never switch over it without a default.
    package struct Code: Hashable, Sendable, RawRepresentable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        /// What the caller gave is not valid: a time, a name, a text, a file.
        package static let invalidInput = Code(rawValue: "invalid_input")
        /// No such person, schedule, voice, engine, file.
        package static let notFound = Code(rawValue: "not_found")
        /// What would have to be installed first is not: a voice, a model. No fault of anybody's.
        package static let notInstalled = Code(rawValue: "not_installed")
        /// The thing exists already, or is used by another.
        package static let conflict = Code(rawValue: "conflict")
        /// A part of the machine or a service is missing or does not answer.
        package static let unavailable = Code(rawValue: "unavailable")
        /// The thing is in use by somebody else right now.
        package static let busy = Code(rawValue: "busy")
        /// It took longer than its limit.
        package static let timedOut = Code(rawValue: "timed_out")
        /// Stored data can't be read.
        package static let damaged = Code(rawValue: "damaged")
        /// The disk is full, read-only, or fails.
        package static let storage = Code(rawValue: "storage")
        /// The user of this process may not do that.
        package static let permission = Code(rawValue: "permission")
        /// No daemon is running where one is needed.
        package static let noDaemon = Code(rawValue: "no_daemon")
        /// An engine's audio is not usable: empty, silent, or cut short.
        package static let badAudio = Code(rawValue: "bad_audio")
        /// A service does not accept the key it was given, or no key is there.
        package static let authentication = Code(rawValue: "authentication")
        /// What was paid for, or what the owner allows, is used up.
        package static let quota = Code(rawValue: "quota")
        /// A service was asked too often; ``Problem/retryAfter`` says when to ask again, where it told.
        package static let rateLimited = Code(rawValue: "rate_limited")
        /// Nothing is wrong, and yet it is not to be done now: its owner's terms, or a missing network, speak against it.
        package static let withheld = Code(rawValue: "withheld")
        /// A service was reached and failed by its own fault.
        package static let server = Code(rawValue: "server")
    }

    package let code: Code
    /// What it happened to: `schedule 3`, `zone "Mars/Base"`, `/etc/morning-coffee/config.yaml:3:5`.
    package let subject: String
    /// What failed, as the rest of a sentence about the subject.
    package let detail: String
    /// What a person can do about it; empty when there is nothing to do.
    package let remedy: String
    /// How long whoever failed wants to be left alone; `nil` when it did not say.
    package let retryAfter: Duration?

    package init(
        _ code: Code, _ subject: String, _ detail: String, remedy: String = "", retryAfter: Duration? = nil
    ) {
        self.code = code
        self.subject = subject
        self.detail = detail
        self.remedy = remedy
        self.retryAfter = retryAfter
    }
}

extension Problem: CustomStringConvertible {
    /// One line: subject, what failed, remedy.
    package var description: String {
        remedy.isEmpty ? "\(subject): \(detail)" : "\(subject): \(detail). \(remedy)"
    }
}

extension Problem {
    /// Any error as a `Problem`, so that nothing is swallowed on its way to history.
    package init(_ error: any Error, while subject: String) {
        self =
            switch error {
            case let problem as Problem: problem
            case let broken as BrokenOff: broken.problem
            default: Problem(.unavailable, subject, String(describing: error))
            }
    }
}
