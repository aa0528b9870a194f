package import Announcing
import GPIOPanel

extension Settings.Panel {
    /// What is wrong with the buttons and lights on this machine, as far as can be told without taking them.
    package var problems: [Problem] {
        board.map { GPIOPanel.problems(with: $0, lines: LibraryLines(), leds: LEDFolder()) } ?? []
    }
}
