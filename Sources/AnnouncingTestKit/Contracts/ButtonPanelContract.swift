package import Announcing
import Testing

/// What every ``ButtonPanel`` promises, one case each. A suite of an implementation runs them all.
package enum ButtonPanelContract: String, CaseIterable, Sendable {
    case tellsOfAPress = "a press is told, by the button's name"
    case tellsInOrder = "presses are told in the order in which they come"
    case beginsAgain = "a panel that nobody listened to for a while is listened to again"
    case endsWithItsConsumer = "whoever stops listening waits for nothing"

    /// A panel, and a hand on it.
    package struct Subject: Sendable {
        package let panel: any ButtonPanel
        /// Presses a button shortly: `coffee` or `stop`.
        package let press: @Sendable (String) async -> Void

        package init(panel: any ButtonPanel, press: @escaping @Sendable (String) async -> Void) {
            self.panel = panel
            self.press = press
        }
    }

    package func check(_ subject: Subject) async throws {
        switch self {
        case .tellsOfAPress: try await checkPresses(["coffee"], on: subject)
        case .tellsInOrder: try await checkPresses(["coffee", "stop", "stop", "coffee"], on: subject)
        case .beginsAgain:
            try await checkPresses(["coffee"], on: subject)
            try await checkPresses(["stop"], on: subject)
        case .endsWithItsConsumer: try await checkCancellation(subject)
        }
    }

    private func checkPresses(_ buttons: [String], on subject: Subject) async throws {
        var signals = try subject.panel.signals().makeAsyncIterator()
        for button in buttons {
            await subject.press(button)
            #expect(await signals.nextButton() == button)
        }
    }

    private func checkCancellation(_ subject: Subject) async throws {
        let stream = try subject.panel.signals()
        let (starts, start) = AsyncStream.makeStream(of: Void.self)
        let listening = Task {
            for await signal in stream where signal.button != nil { start.yield() }
        }
        await subject.press("coffee")
        for await _ in starts { break }
        listening.cancel()
        await listening.value
    }
}

extension PanelSignal {
    /// The button on which a press begins.
    fileprivate var button: String? {
        switch self {
        case .press(let press): press.button
        case .touch(let touch): touch.phase == .down ? touch.button : nil
        case .troubles: nil
        }
    }
}

extension AsyncStream<PanelSignal>.Iterator {
    fileprivate mutating func nextButton() async -> String? {
        while let signal = await next(isolation: #isolation) {
            if let button = signal.button { return button }
        }
        return nil
    }
}

extension ButtonPanelContract: CustomTestStringConvertible {
    package var testDescription: String { rawValue }
}
