import Announcing
import Foundation

/// What the machine's image found wrong while it started, before the daemon: a partition, a line of its owner's file.
///
/// A file with a trouble in each line: subject, what failed as the rest of a sentence, what to do, with tabs between. It is
/// written before the daemon starts and stays as it is until the next start of the machine.
struct MachineReport: Sendable {
    /// Where the image writes it (`image/root`); a machine that was set up in another way has no such file.
    static let standardPath = "/run/morning-coffee-box/troubles"

    private let path: String

    init(path: String = standardPath) { self.path = path }

    /// A report that is there and can't be read is a trouble too.
    var troubles: [Problem] {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch CocoaError.fileReadNoSuchFile {
            return []
        } catch {
            return [Problem(.storage, path, "can't be read: \(error.localizedDescription)")]
        }
        return text.split(whereSeparator: \.isNewline).map(Self.problem)
    }

    private static func problem(in line: Substring) -> Problem {
        let fields = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 3 else { return Problem(.unavailable, "machine", String(line)) }
        return Problem(.unavailable, fields[0], fields[1], remedy: fields[2])
    }
}
