/// How long is long, on a button: the times that people know from other speakers with one button.
package struct ButtonTiming: Hashable, Sendable {
    /// For how long a level must last to be believed; zero where somebody else has seen to it.
    package var debounce: Duration
    /// The longest pause between two presses of a double one.
    package var gap = Duration.milliseconds(250)
    package var long = Duration.seconds(1)
    package var warning = Duration.seconds(10)
    package var veryLong = Duration.seconds(22)
    /// No finger stays for so long: something lies on the button, or it is broken.
    package var stuck = Duration.seconds(30)
    /// So many changes of the level within a second are no finger but a loose wire.
    package var chatter = 200

    package init(debounce: Duration = .milliseconds(10)) { self.debounce = debounce }
}
