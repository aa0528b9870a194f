import Testing

@testable import Announcing

/// A finger, or what is taken for one, on a line that nobody filters.
private struct Finger {
    var recognizer: TouchRecognizer
    private(set) var findings: [TouchRecognizer.Finding] = []

    init(_ timing: ButtonTiming = ButtonTiming(), isPressed: Bool = false) {
        recognizer = TouchRecognizer(timing, isPressed: isPressed, now: .zero)
    }

    mutating func down(_ milliseconds: Int) { change(true, milliseconds) }
    mutating func up(_ milliseconds: Int) { change(false, milliseconds) }

    private mutating func change(_ isPressed: Bool, _ milliseconds: Int) {
        findings += recognizer.change(isPressed: isPressed, at: .milliseconds(milliseconds))
    }

    mutating func time(_ milliseconds: Int) { findings += recognizer.time(.milliseconds(milliseconds)) }

    /// In words, with the moment in milliseconds.
    var story: [String] {
        findings.map { finding in
            switch finding {
            case .touch(let phase, let at): "\(phase) \(Int(at / .milliseconds(1)))"
            case .stuck(let isStuck): "stuck \(isStuck)"
            case .chatters: "chatters"
            }
        }
    }
}

@Suite struct TouchRecognizerTests {
    @Test func `one short press is told at once, and settled after a quarter of a second of silence`() {
        var finger = Finger()
        finger.down(1000)
        finger.up(1120)
        finger.time(1369)
        #expect(finger.story == ["down 1000", "up(count: 1) 1120"])
        #expect(finger.recognizer.deadline == .milliseconds(1370))
        finger.time(1370)
        #expect(finger.story.last == "settled(count: 1) 1370")
        #expect(finger.recognizer.deadline == nil, "a button at rest asks for no time")
    }

    @Test(arguments: [(2, "settled(count: 2)"), (3, "settled(count: 3)")])
    func `presses in a row are counted`(count: Int, last: String) {
        var finger = Finger()
        for press in 0..<count {
            finger.down(press * 300)
            finger.up(press * 300 + 100)
        }
        finger.time(5000)
        #expect(finger.story.last?.hasPrefix(last) == true)
    }

    @Test func `more than three in a row begin a new row`() {
        var finger = Finger()
        for press in 0..<4 {
            finger.down(press * 300)
            finger.up(press * 300 + 100)
        }
        finger.time(5000)
        #expect(finger.story.filter { $0.hasPrefix("settled") } == ["settled(count: 3) 700", "settled(count: 1) 1250"])
    }

    @Test func `a press after a longer pause is one of its own`() {
        var finger = Finger()
        finger.down(0)
        finger.up(100)
        finger.down(351)
        finger.up(400)
        finger.time(5000)
        #expect(
            finger.story == [
                "down 0", "up(count: 1) 100", "settled(count: 1) 350", "down 351", "up(count: 1) 400",
                "settled(count: 1) 650",
            ])
    }

    @Test func `a hold is told at one second, warns at ten and is complete at 22`() {
        var finger = Finger()
        finger.down(0)
        finger.time(999)
        #expect(finger.story == ["down 0"])
        for second in 1...23 { finger.time(second * 1000) }
        finger.up(23_500)
        finger.time(40_000)
        #expect(
            finger.findings == [
                .touch(.down, at: .zero), .touch(.held(.long), at: .seconds(1)),
                .touch(.held(.warning), at: .seconds(10)), .touch(.held(.veryLong), at: .seconds(22)),
                .touch(.letGo, at: .milliseconds(23_500)),
            ])
    }

    @Test func `letting go before 22 seconds is told as no more than that`() {
        var finger = Finger()
        finger.down(0)
        finger.up(21_900)
        finger.time(60_000)
        #expect(finger.findings.contains(.touch(.held(.warning), at: .seconds(10))))
        #expect(!finger.findings.contains(.touch(.held(.veryLong), at: .seconds(22))))
        #expect(finger.findings.last == .touch(.letGo, at: .milliseconds(21_900)))
    }

    @Test func `what is held for half a minute is stuck until it is let go, and works then`() {
        var finger = Finger()
        finger.down(0)
        finger.time(30_000)
        #expect(finger.findings.last == .stuck(true))
        #expect(finger.recognizer.deadline == nil, "a stuck button wakes nobody")
        finger.up(90_000)
        finger.time(90_010)
        #expect(finger.findings.suffix(2) == [.touch(.letGo, at: .seconds(90)), .stuck(false)])
        finger.down(95_000)
        finger.up(95_100)
        finger.time(96_000)
        #expect(finger.findings.last == .touch(.settled(count: 1), at: .milliseconds(95_350)))
    }

    @Test func `a button that is held at the start is nothing until it is pressed anew`() {
        var finger = Finger(isPressed: true)
        finger.time(25_000)
        #expect(finger.findings.isEmpty, "above all nobody begins anew for ever")
        finger.up(26_000)
        finger.time(26_500)
        #expect(finger.findings.isEmpty)
        finger.down(27_000)
        finger.time(27_020)
        #expect(finger.findings == [.touch(.down, at: .seconds(27))])
    }

    @Test func `one that stays held from the start is stuck`() {
        var finger = Finger(isPressed: true)
        finger.time(30_000)
        finger.up(40_000)
        finger.time(40_010)
        #expect(finger.findings == [.stuck(true), .stuck(false)])
    }

    @Test func `a contact that bounces is one press, from its first touch`() {
        var finger = Finger()
        for time in [0, 2, 5] {
            finger.down(time)
            finger.up(time + 1)
        }
        finger.down(8)
        finger.up(108)
        finger.down(110)
        finger.up(113)
        finger.time(1000)
        #expect(finger.story == ["down 8", "up(count: 1) 113", "settled(count: 1) 363"])
    }

    @Test func `a flash on the wire is no press`() {
        var finger = Finger()
        finger.down(0)
        finger.up(9)
        finger.time(1000)
        #expect(finger.findings.isEmpty)
        #expect(finger.recognizer.deadline == nil)
    }

    @Test func `where the kernel debounces, every change counts at once`() {
        var finger = Finger(ButtonTiming(debounce: .zero))
        finger.down(7)
        #expect(finger.findings == [.touch(.down, at: .milliseconds(7))])
    }

    @Test func `a wire that chatters is told once`() {
        var finger = Finger()
        for time in 0..<500 { if time % 2 == 0 { finger.down(time) } else { finger.up(time) } }
        #expect(finger.findings == [.chatters])
    }

    @Test func `a finger that is as fast as it can does not chatter`() {
        var finger = Finger()
        // Twelve presses a second, each with eight bounces.
        for press in 0..<24 {
            for bounce in 0..<8 {
                finger.down(press * 83 + bounce)
                if bounce < 7 { finger.up(press * 83 + bounce) }
            }
            finger.up(press * 83 + 40)
        }
        #expect(!finger.findings.contains(.chatters))
    }

    @Test func `a short press that is told late, by a machine with better things to do, stays a short press`() {
        var finger = Finger()
        finger.down(0)
        // Nothing was told for three seconds; then both, in order.
        finger.up(150)
        finger.time(3000)
        #expect(finger.story == ["down 0", "up(count: 1) 150", "settled(count: 1) 400"])
    }
}
