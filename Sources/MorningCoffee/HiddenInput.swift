import Announcing
import Foundation

/// Reads what is not to be seen.
enum HiddenInput {
    /// Longer than any key, a service account included.
    private static let longest = 64 << 10

    /// From a terminal a line that is not shown; from anything else all there is.
    /// - Throws: ``Problem`` `invalidInput` for what is too long or not UTF-8; `CancellationError` on Ctrl-C.
    static func read(prompt: String) throws -> Secret {
        guard isatty(STDIN_FILENO) == 1 else {
            let data = try FileHandle.standardInput.read(upToCount: longest + 1) ?? Data()
            return try secret(Array(data))
        }
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else {
            throw Problem(.unavailable, "terminal", "does not let its echo be turned off", remedy: "Use < FILE.")
        }
        var hidden = settings
        // Signals too, so that Ctrl-C can't leave a terminal behind that shows nothing.
        hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        FileHandle.standardError.write(Data(prompt.utf8))
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        let bytes = try line()
        guard bytes.first != UInt8(ascii: "{") else {
            // The rest of what was pasted must not get to the shell.
            tcflush(STDIN_FILENO, TCIFLUSH)
            throw Problem(
                .invalidInput, "key", "is the beginning of a document, and a terminal takes one line",
                remedy: "Give the document from a file: < FILE.")
        }
        return try secret(bytes)
    }

    private static func line() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count <= longest {
            let count = Foundation.read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else {
                throw Problem(
                    .unavailable, "terminal", "went away before the key was whole", remedy: "Give it once more.")
            }
            switch byte {
            case 0x03: throw CancellationError()
            case 0x04, 0x0A, 0x0D: return bytes
            case 0x08, 0x7F:
                // A character of several bytes goes as one.
                while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
            default: bytes.append(byte)
            }
        }
        return bytes
    }

    private static func secret(_ bytes: [UInt8]) throws(Problem) -> Secret {
        guard bytes.count <= longest, let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(.invalidInput, "key", "is too long, or not UTF-8", remedy: "Give the key alone.")
        }
        return Secret(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
