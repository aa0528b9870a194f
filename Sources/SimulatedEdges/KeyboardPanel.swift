package import Announcing
// Dispatch's objects may be used from any thread; its module for Linux does not say so.
@preconcurrency import Dispatch
import Glibc

/// The keys of a terminal as buttons: space presses `coffee`, `d` presses it twice, `l` holds it, `s` presses `stop`.
package struct KeyboardPanel: ButtonPanel {
    private let descriptor: Int32

    /// - Parameter descriptor: where the keys come from; standard input, unless a test says otherwise. Stays the
    ///   caller's.
    package init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

    /// What to tell whoever sits at the terminal.
    package static let legend = "Keys: space = coffee button, d = press it twice, l = hold it, s = stop, Ctrl-C = end."

    /// Switches the terminal to single keys without echo for as long as the stream lives.
    /// - Throws: ``Problem`` `unavailable` when this is no terminal.
    package func presses() throws -> AsyncStream<ButtonPress> {
        var before = termios()
        guard tcgetattr(descriptor, &before) == 0 else {
            throw Problem(
                .unavailable, "keyboard", "standard input is no terminal", remedy: "Use: morning-coffee press")
        }
        var single = before
        single.c_lflag &= ~tcflag_t(ICANON | ECHO)
        guard tcsetattr(descriptor, TCSANOW, &single) == 0 else {
            throw Problem(.unavailable, "keyboard", "the terminal can't be read key by key")
        }
        let (stream, continuation) = AsyncStream.makeStream(of: ButtonPress.self)
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
        source.setEventHandler { [descriptor] in
            var key: UInt8 = 0
            guard read(descriptor, &key, 1) == 1 else { return continuation.finish() }
            if let press = Self.press(for: key) { continuation.yield(press) }
        }
        continuation.onTermination = { [descriptor, before] _ in
            source.cancel()
            // At once, and not in the source's own handler: the process may be about to end.
            var before = before
            tcsetattr(descriptor, TCSANOW, &before)
        }
        source.activate()
        return stream
    }

    static func press(for key: UInt8) -> ButtonPress? {
        switch key {
        case UInt8(ascii: " "), UInt8(ascii: "\n"): ButtonPress(button: "coffee")
        case UInt8(ascii: "d"): ButtonPress(button: "coffee", gesture: .double)
        case UInt8(ascii: "l"): ButtonPress(button: "coffee", gesture: .long)
        case UInt8(ascii: "s"): ButtonPress(button: "stop")
        default: nil
        }
    }
}
