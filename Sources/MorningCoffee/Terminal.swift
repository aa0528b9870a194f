import Foundation

/// Where a command's words go.
enum Terminal {
    static func write(_ line: String) { write(line, to: .standardOutput) }

    static func writeError(_ line: String) { write(line, to: .standardError) }

    /// Nobody can be told of a terminal that is gone.
    private static func write(_ line: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data((line + "\n").utf8))
    }
}
