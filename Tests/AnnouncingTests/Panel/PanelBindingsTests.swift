import Testing

@testable import Announcing

@Suite struct PanelBindingsTests {
    @Test(arguments: [
        (ButtonPress.Gesture.single, PanelAction.affirmation), (.double, .repeatLast), (.triple, .nextAlarm),
        (.long, .timeOfDay), (.veryLong, .restart),
    ])
    func `the coffee button means what people know`(gesture: ButtonPress.Gesture, action: PanelAction) throws {
        let press = ButtonPress(button: "coffee", gesture: gesture)
        #expect(try PanelBindings.standard.action(for: press, isRinging: false) == action)
    }

    @Test(arguments: [
        (ButtonPress(button: "coffee"), PanelAction.snooze),
        (ButtonPress(button: "coffee", gesture: .double), .snooze), (ButtonPress(button: "louder"), .snooze),
        (ButtonPress(button: "coffee", gesture: .triple), .snooze),
        (ButtonPress(button: "coffee", gesture: .long), .stop), (ButtonPress(button: "stop"), .stop),
    ])
    func `while an alarm rings a press snoozes and a hold stops`(press: ButtonPress, action: PanelAction) throws {
        #expect(try PanelBindings.standard.action(for: press, isRinging: true) == action)
    }

    @Test func `an unknown button is told with those there are`() {
        let problem = #expect(throws: Problem.self) {
            try PanelBindings.standard.action(for: ButtonPress(button: "tea"), isRinging: false)
        }
        #expect(problem?.code == .notFound)
        #expect(problem?.description.contains("coffee, louder, softer, stop") == true)
    }

    @Test func `a gesture without a meaning does nothing`() throws {
        let bindings = PanelBindings(["coffee": [.single: .affirmation]])
        #expect(try bindings.action(for: ButtonPress(button: "coffee", gesture: .long), isRinging: false) == nil)
    }
}
