import Testing

@testable import Announcing

@Suite struct TouchReaderTests {
    private typealias Reading = TouchReader.Reading

    private static let coffee = "coffee"
    private static let volume = PanelBindings(["coffee": [.single: .louder]])

    private func press(_ gesture: ButtonPress.Gesture, isForAlarm: Bool = false) -> Reading {
        .press(ButtonPress(button: Self.coffee, gesture: gesture), isForAlarm: isForAlarm)
    }

    /// - Parameters:
    ///   - ringsUntil: how many steps come while an alarm rings.
    ///   - start: when the first step comes; each next one a tenth of a second later.
    private func read(
        _ reader: inout TouchReader, _ phases: [ButtonTouch.Phase], bindings: PanelBindings = .standard,
        ringsUntil: Int = 0, start: Duration = .seconds(100)
    ) -> [Reading] {
        phases.enumerated().flatMap { index, phase in
            reader.read(
                ButtonTouch(button: Self.coffee, phase: phase, at: start + .milliseconds(100) * index),
                bindings: bindings, isRinging: index < ringsUntil)
        }
    }

    @Test(arguments: [
        ([ButtonTouch.Phase.down, .up(count: 1), .settled(count: 1)], ButtonPress.Gesture.single),
        ([.down, .up(count: 1), .down, .up(count: 2), .settled(count: 2)], .double),
        ([.down, .up(count: 1), .down, .up(count: 2), .down, .up(count: 3), .settled(count: 3)], .triple),
        ([.down, .held(.long), .letGo], .long),
    ])
    func `each gesture is one press`(phases: [ButtonTouch.Phase], gesture: ButtonPress.Gesture) {
        var reader = TouchReader()
        #expect(read(&reader, phases) == [press(gesture)])
    }

    @Test func `a button with one meaning acts at the first contact, each time`() {
        var reader = TouchReader()
        #expect(read(&reader, [.down], bindings: Self.volume) == [press(.single)])
        #expect(
            read(&reader, [.up(count: 1), .down, .up(count: 2), .settled(count: 2)], bindings: Self.volume)
                == [press(.single)])
    }

    @Test func `the longest row that means something is not waited for`() {
        var reader = TouchReader()
        let bindings = PanelBindings(["coffee": [.single: .affirmation, .double: .repeatLast]])
        #expect(
            read(&reader, [.down, .up(count: 1), .down, .up(count: 2)], bindings: bindings) == [press(.double)])
        #expect(read(&reader, [.down, .up(count: 3), .settled(count: 3)], bindings: bindings) == [press(.single)])
    }

    @Test func `without a second gesture, a single one comes with the finger's leaving`() {
        var reader = TouchReader()
        let bindings = PanelBindings(["coffee": [.single: .stop, .long: .why]])
        #expect(read(&reader, [.down, .up(count: 1), .settled(count: 1)], bindings: bindings) == [press(.single)])
    }

    @Test func `a ringing alarm is answered at the first contact, and the rest of the slap is nothing new`() {
        var reader = TouchReader()
        let slap: [ButtonTouch.Phase] = [.down, .up(count: 1), .down, .up(count: 2), .settled(count: 2)]
        #expect(read(&reader, slap, ringsUntil: 1) == [press(.single, isForAlarm: true)])
    }

    @Test func `a second slap within three seconds is no wish, one after that is`() {
        var reader = TouchReader()
        _ = read(&reader, [.down, .up(count: 1), .settled(count: 1)], ringsUntil: 1)
        let again: [ButtonTouch.Phase] = [.down, .up(count: 1), .settled(count: 1)]
        #expect(read(&reader, again, start: .milliseconds(102_900)) == [])
        #expect(read(&reader, again, start: .seconds(103)) == [press(.single)])
    }

    @Test func `a hold that silenced the alarm makes an end of it`() {
        var reader = TouchReader()
        #expect(
            read(&reader, [.down, .held(.long), .letGo], ringsUntil: 1)
                == [press(.single, isForAlarm: true), press(.long, isForAlarm: true)])
    }

    @Test func `so does a hold soon after`() {
        var reader = TouchReader()
        _ = read(&reader, [.down, .up(count: 1), .settled(count: 1)], ringsUntil: 1)
        #expect(
            read(&reader, [.down, .held(.long), .letGo], start: .seconds(102)) == [press(.long, isForAlarm: true)])
    }

    @Test func `an alarm that goes on ringing is answered by every contact`() {
        var reader = TouchReader()
        let contact = [press(.single, isForAlarm: true)]
        #expect(read(&reader, [.down, .up(count: 1), .settled(count: 1)], ringsUntil: 3) == contact)
        #expect(read(&reader, [.down, .up(count: 1)], ringsUntil: 2) == contact)
    }

    @Test func `a very long hold warns, and letting go takes the warning back`() {
        var reader = TouchReader()
        #expect(
            read(&reader, [.down, .held(.long), .held(.warning), .letGo])
                == [press(.long), .warning(true), .warning(false)])
        #expect(
            read(&reader, [.down, .held(.long), .held(.warning), .held(.veryLong), .letGo])
                == [press(.long), .warning(true), press(.veryLong), .warning(false)])
    }

    @Test func `a button on which a very long hold means nothing does not warn`() {
        var reader = TouchReader()
        let held: [ButtonTouch.Phase] = [.down, .held(.long), .held(.warning), .held(.veryLong), .letGo]
        #expect(read(&reader, held, bindings: Self.volume) == [press(.single), press(.long)])
    }
}
