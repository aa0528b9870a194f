package import Announcing
import Glibc

/// The keys of a terminal as buttons: see ``legend``. A key has no end, so that each one is a whole gesture.
package struct KeyboardPanel: ButtonPanel {
    private let descriptor: Int32

    /// - Parameter descriptor: where the keys come from; standard input, unless a test says otherwise. Stays the
    ///   caller's.
    package init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

    /// What to tell whoever sits at the terminal.
    package static let legend = """
        Keys: space = coffee button, d = press it twice, t = three times, l = hold it, r = hold it for 22 seconds,
              s = stop, w = hold stop, + = louder, - = softer, Ctrl-C = end.
        """

    /// Switches the terminal to single keys without echo for as long as the stream lives.
    /// - Throws: ``Problem`` `unavailable` when this is no terminal.
    package func signals() throws -> AsyncStream<PanelSignal> {
        var before = termios()
        guard tcgetattr(descriptor, &before) == 0 else {
            throw Problem(
                .unavailable, "keyboard", "standard input is no terminal", remedy: "Use: morning-coffee press")
        }
        let reader = try KeyReader(descriptor)
        var single = before
        single.c_lflag &= ~tcflag_t(ICANON | ECHO)
        guard tcsetattr(reader.terminal, TCSANOW, &single) == 0 else {
            throw Problem(.unavailable, "keyboard", "the terminal can't be read key by key")
        }
        let (stream, continuation) = AsyncStream.makeStream(of: PanelSignal.self)
        continuation.onTermination = { [before] _ in
            reader.stop()
            // At once, and not when the thread has ended: the process may be about to end.
            var before = before
            tcsetattr(reader.terminal, TCSANOW, &before)
        }
        reader.start { key in
            guard let key else { return continuation.finish() }
            if let press = Self.press(for: key) { continuation.yield(.press(press)) }
        }
        return stream
    }

    static func press(for key: UInt8) -> ButtonPress? {
        switch key {
        case UInt8(ascii: " "), UInt8(ascii: "\n"): ButtonPress(button: "coffee")
        case UInt8(ascii: "d"): ButtonPress(button: "coffee", gesture: .double)
        case UInt8(ascii: "t"): ButtonPress(button: "coffee", gesture: .triple)
        case UInt8(ascii: "l"): ButtonPress(button: "coffee", gesture: .long)
        case UInt8(ascii: "r"): ButtonPress(button: "coffee", gesture: .veryLong)
        case UInt8(ascii: "s"): ButtonPress(button: "stop")
        case UInt8(ascii: "w"): ButtonPress(button: "stop", gesture: .long)
        case UInt8(ascii: "+"): ButtonPress(button: "louder")
        case UInt8(ascii: "-"): ButtonPress(button: "softer")
        default: nil
        }
    }
}
