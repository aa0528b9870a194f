import Announcing
import AnnouncingTestKit
import GPIOPanel
import Testing

@Suite(.timeLimit(.minutes(1))) struct GPIOPanelTests {
    private let clock: ManualClock
    private let lines: FakeLines

    init() {
        clock = ManualClock()
        lines = FakeLines(clock: clock)
    }

    private static let profile = BoardProfile(
        name: "bedside box", chips: ["bedside"],
        buttons: [
            BoardProfile.Button(name: "coffee", line: .named("BTN_COFFEE")),
            BoardProfile.Button(name: "stop", line: .named("BTN_STOP")),
        ])

    private func listen(_ profile: BoardProfile = profile) -> AsyncStream<PanelSignal>.Iterator {
        GPIOPanel(profile, lines: lines, clock: clock).signals().makeAsyncIterator()
    }

    @Test(arguments: ButtonPanelContract.allCases)
    func `lines keep the contract of panels`(_ clause: ButtonPanelContract) async throws {
        try await clause.check(
            ButtonPanelContract.Subject(panel: GPIOPanel(Self.profile, lines: lines, clock: clock)) { button in
                let line = button == "stop" ? "BTN_STOP" : "BTN_COFFEE"
                lines.set(line, true)
                lines.set(line, false)
            })
    }

    @Test func `a press is told as it happens, and settled by the clock`() async throws {
        var signals = listen()
        #expect(await signals.next() == .troubles([]))
        lines.set("BTN_COFFEE", true)
        #expect(await signals.phase() == .down)
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .milliseconds(100))
        lines.set("BTN_COFFEE", false)
        #expect(await signals.phase() == .up(count: 1))
        await clock.sleepers(atLeast: 1)
        #expect(clock.nextDeadline?.sinceStart == .milliseconds(350))
        clock.advance(by: .milliseconds(250))
        #expect(await signals.phase() == .settled(count: 1))
        #expect(clock.nextDeadline == nil, "at rest nothing wakes up")
    }

    @Test func `without the kernel's help a bounce is one press`() async throws {
        let raw = FakeLines(clock: clock, areDebounced: false)
        var signals = GPIOPanel(Self.profile, lines: raw, clock: clock).signals().makeAsyncIterator()
        #expect(await signals.next() == .troubles([]))
        for isActive in [true, false, true, false, true] { raw.set("BTN_COFFEE", isActive) }
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .milliseconds(10))
        #expect(await signals.next() == .touch(ButtonTouch(button: "coffee", phase: .down, at: .seconds(5000))))
    }

    @Test func `a press that was let go in time is never a long one, however late the machine looks`() async throws {
        var signals = listen()
        lines.set("BTN_COFFEE", true)
        #expect(await signals.phase() == .down)
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .milliseconds(200))
        // The kernel has it, and nobody has been told yet when the timer ends.
        lines.set("BTN_COFFEE", false, told: false)
        clock.advance(by: .seconds(3))
        #expect(await signals.phase() == .up(count: 1))
        #expect(await signals.phase() == .settled(count: 1))
    }

    @Test func `an edge that the kernel had no room for makes no long press`() async throws {
        var signals = listen()
        lines.set("BTN_COFFEE", true)
        #expect(await signals.phase() == .down)
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .milliseconds(900))
        lines.slip("BTN_COFFEE", false)
        clock.advance(by: .milliseconds(100))
        let phase = await signals.phase()
        #expect(phase == .held(.long) || phase == .up(count: 1))
        #expect(await signals.phase() != .held(.warning))
    }

    @Test func `a line that somebody else holds is told with the holder, and the others work`() async throws {
        lines.hold("BTN_COFFEE", by: "gpio-keys")
        var signals = listen()
        guard case .troubles(let troubles)? = await signals.next() else { throw Missing() }
        #expect(troubles.map(\.code) == [.busy])
        #expect(troubles.first?.description.contains("button coffee") == true)
        #expect(troubles.first?.description.contains("gpio-keys") == true)
        lines.set("BTN_STOP", true)
        #expect(await signals.phase() == .down)
    }

    @Test func `an unknown line is told with those there are, and the others work`() async throws {
        var profile = Self.profile
        profile.buttons[0].line = .named("GPIO99")
        var signals = listen(profile)
        guard case .troubles(let troubles)? = await signals.next() else { throw Missing() }
        #expect(troubles.first?.detail == "the chip bedside has none of this name")
        #expect(troubles.first?.remedy == "Known: BTN_COFFEE, BTN_STOP, LED_READY, LED_ERR")
        lines.set("BTN_STOP", true)
        #expect(await signals.phase() == .down)
    }

    @Test func `a panel that appears later is taken, and one that goes is told`() async throws {
        lines.unplug()
        var signals = listen()
        guard case .troubles(let missing)? = await signals.next() else { throw Missing() }
        #expect(missing.count == 2)
        #expect(missing.first?.remedy.contains("plug the panel in") == true)
        lines.plugIn()
        #expect(await signals.next(where: { $0 == .troubles([]) }))
        lines.set("BTN_COFFEE", true)
        #expect(await signals.phase() == .down)
        lines.unplug()
        #expect(await signals.next { if case .troubles(let gone) = $0 { gone.count == 2 } else { false } })
        lines.plugIn()
        #expect(await signals.next(where: { $0 == .troubles([]) }))
    }

    @Test func `a button that is held at the start presses nothing`() async throws {
        lines.set("BTN_COFFEE", true)
        var signals = listen()
        #expect(await signals.next() == .troubles([]))
        lines.set("BTN_COFFEE", false)
        lines.set("BTN_STOP", true)
        #expect(await signals.next() == .touch(ButtonTouch(button: "stop", phase: .down, at: .seconds(5000))))
    }

    @Test func `a stuck button is told until it is let go`() async throws {
        lines.set("BTN_COFFEE", true)
        var signals = listen()
        #expect(await signals.next() == .troubles([]))
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .seconds(30))
        guard case .troubles(let stuck)? = await signals.next() else { throw Missing() }
        #expect(stuck.first?.subject == "button coffee")
        lines.set("BTN_COFFEE", false)
        #expect(await signals.next() == .troubles([]))
    }

    @Test func `a line that chatters is left alone for a minute, and told until it behaves`() async throws {
        var signals = listen()
        #expect(await signals.next() == .troubles([]))
        for count in 0...201 { lines.set("BTN_COFFEE", count % 2 == 0) }
        #expect(await signals.next { if case .troubles(let loose) = $0 { loose.count == 1 } else { false } })
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .seconds(60))
        // It is taken up again with the level it has.
        lines.set("BTN_STOP", true)
        #expect(await signals.next { $0.isDown(on: "stop") })
    }

    @Test func `problems are found without taking anything`() throws {
        lines.hold("BTN_STOP", by: "gpio-keys")
        var profile = Self.profile
        profile.buttons[0].line = .offset(77)
        profile.lights = [BoardProfile.Light(name: "power", place: .led("no-such-light"))]
        let problems = GPIOPanel.problems(with: profile, lines: lines, leds: LEDFolder("/nowhere"))
        #expect(problems.map(\.code) == [.notFound, .busy, .notFound])
        #expect(problems.map { $0.subject.prefix { $0 != "(" } } == ["button coffee ", "button stop ", "light power "])
    }
}

private struct Missing: Error {}

extension PanelSignal {
    fileprivate func isDown(on button: String) -> Bool {
        if case .touch(let touch) = self { touch.button == button && touch.phase == .down } else { false }
    }
}

extension AsyncStream<PanelSignal>.Iterator {
    /// The next step of a touch.
    fileprivate mutating func phase() async -> ButtonTouch.Phase? {
        while let signal = await next(isolation: #isolation) {
            if case .touch(let touch) = signal { return touch.phase }
        }
        return nil
    }

    /// Skips to the first signal that fits.
    fileprivate mutating func next(where fits: (PanelSignal) -> Bool) async -> Bool {
        while let signal = await next(isolation: #isolation) {
            if fits(signal) { return true }
        }
        return false
    }
}
