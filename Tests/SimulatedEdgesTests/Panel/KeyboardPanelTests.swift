import Announcing
import Glibc
import SimulatedEdges
import Testing

/// A terminal with nobody at it: what is written to `keys` is what somebody types.
private final class PseudoTerminal: Sendable {
    let keys: Int32
    let terminal: Int32

    init() throws {
        var (keys, terminal) = (Int32(-1), Int32(-1))
        try #require(openpty(&keys, &terminal, nil, nil, nil) == 0)
        (self.keys, self.terminal) = (keys, terminal)
    }

    deinit {
        close(keys)
        close(terminal)
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        #expect(write(keys, bytes, bytes.count) == bytes.count)
    }

    /// Whether keys are shown, and lines are waited for.
    var isOrdinary: Bool {
        var settings = termios()
        #expect(tcgetattr(terminal, &settings) == 0)
        return settings.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO)
    }
}

@Suite struct KeyboardPanelTests {
    @Test func `keys are presses, and other keys are nothing`() async throws {
        let pseudo = try PseudoTerminal()
        var presses = try KeyboardPanel(descriptor: pseudo.terminal).presses().makeAsyncIterator()
        pseudo.type(" xdls")
        #expect(await presses.next() == ButtonPress(button: "coffee"))
        #expect(await presses.next() == ButtonPress(button: "coffee", gesture: .double))
        #expect(await presses.next() == ButtonPress(button: "coffee", gesture: .long))
        #expect(await presses.next() == ButtonPress(button: "stop"))
    }

    @Test func `the terminal is as before when the panel is done with`() async throws {
        let pseudo = try PseudoTerminal()
        #expect(pseudo.isOrdinary)
        let listening = Task {
            for await _ in try KeyboardPanel(descriptor: pseudo.terminal).presses() { return pseudo.isOrdinary }
            return true
        }
        pseudo.type(" \n")
        #expect(try await listening.value == false)
        #expect(pseudo.isOrdinary)
    }

    @Test func `what is no terminal is a problem with another way`() throws {
        let null = open("/dev/null", O_RDONLY)
        defer { close(null) }
        let problem = #expect(throws: Problem.self) { try KeyboardPanel(descriptor: null).presses() }
        #expect(problem?.remedy.contains("press") == true)
    }
}
