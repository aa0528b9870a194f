import Foundation
package import Logging

/// Writes log lines to standard error, with the `<N>` priorities that systemd's journal understands when it reads them
/// (sd-daemon(3)).
package struct StandardErrorLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level = .info
    private let isJournal: Bool

    /// - Parameter environment: systemd sets `JOURNAL_STREAM` where standard error goes to the journal.
    package init(environment: [String: String]) { isJournal = environment["JOURNAL_STREAM"] != nil }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let fields = all.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.quoted("\($0.value)"))" }
        let prefix = isJournal ? "<\(Self.priority(of: event.level))>" : "\(event.level): "
        let line = ([prefix + "\(event.message)"] + fields).joined(separator: " ") + "\n"
        // Nowhere to tell of a log that can't be written.
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }

    /// One event is one line, whatever it contains.
    private static func quoted(_ value: String) -> String {
        guard value.contains(where: { $0.isWhitespace || $0 == "\"" }) else { return value }
        let escaped = value.map { $0.isNewline ? " " : $0 == "\"" ? "'" : String($0) }.joined()
        return "\"\(escaped)\""
    }

    /// Levels of syslog(3).
    private static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
