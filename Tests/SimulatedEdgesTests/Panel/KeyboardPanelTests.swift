import Announcing
import AnnouncingTestKit
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
        var signals = try KeyboardPanel(descriptor: pseudo.terminal).signals().makeAsyncIterator()
        pseudo.type(" xdtlrsw+-")
        for (button, gesture) in [
            ("coffee", ButtonPress.Gesture.single), ("coffee", .double), ("coffee", .triple), ("coffee", .long),
            ("coffee", .veryLong), ("stop", .single), ("stop", .long), ("louder", .single), ("softer", .single),
        ] {
            #expect(await signals.next() == .press(ButtonPress(button: button, gesture: gesture)))
        }
    }

    @Test(arguments: ButtonPanelContract.allCases)
    func `the keyboard keeps the contract of panels`(_ clause: ButtonPanelContract) async throws {
        let pseudo = try PseudoTerminal()
        try await clause.check(
            ButtonPanelContract.Subject(panel: KeyboardPanel(descriptor: pseudo.terminal)) { button in
                pseudo.type(button == "stop" ? "s" : " ")
            })
    }

    @Test func `the terminal is as before when the panel is done with`() async throws {
        let pseudo = try PseudoTerminal()
        #expect(pseudo.isOrdinary)
        let listening = Task {
            for await _ in try KeyboardPanel(descriptor: pseudo.terminal).signals() { return pseudo.isOrdinary }
            return true
        }
        pseudo.type(" \n")
        #expect(try await listening.value == false)
        #expect(pseudo.isOrdinary)
    }

    @Test func `what is no terminal is a problem with another way`() throws {
        let null = open("/dev/null", O_RDONLY)
        defer { close(null) }
        let problem = #expect(throws: Problem.self) { try KeyboardPanel(descriptor: null).signals() }
        #expect(problem?.remedy.contains("press") == true)
    }
}
