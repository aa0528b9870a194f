import Announcing
import AnnouncingTestKit
import Glibc
import SimulatedEdges
import Synchronization
import Testing

/// A terminal with nobody at it: what is typed comes in at the other end.
private final class PseudoTerminal: Sendable {
    let terminal: Int32
    private let keys: Int32
    private let isOpen = Mutex(true)

    init() throws {
        var (keys, terminal) = (Int32(-1), Int32(-1))
        try #require(openpty(&keys, &terminal, nil, nil, nil) == 0)
        (self.keys, self.terminal) = (keys, terminal)
    }

    deinit { hangUp() }

    /// As when its window is closed. What is opened next gets the numbers of both ends.
    func hangUp() {
        isOpen.withLock { isOpen in
            guard isOpen else { return }
            close(keys)
            close(terminal)
            isOpen = false
        }
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

@Suite(.timeLimit(.minutes(1))) struct KeyboardPanelTests {
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

    @Test func `a terminal that hangs up ends the panel, and the next with its number is heard`() async throws {
        for _ in 0..<100 {
            let pseudo = try PseudoTerminal()
            var signals = try KeyboardPanel(descriptor: pseudo.terminal).signals().makeAsyncIterator()
            pseudo.type("s")
            #expect(await signals.next() == .press(ButtonPress(button: "stop")))
            pseudo.hangUp()
            #expect(await signals.next() == nil)
        }
    }

    @Test func `what is no terminal is a problem with another way`() throws {
        let null = open("/dev/null", O_RDONLY)
        defer { close(null) }
        let problem = #expect(throws: Problem.self) { try KeyboardPanel(descriptor: null).signals() }
        #expect(problem?.remedy.contains("press") == true)
    }
}
