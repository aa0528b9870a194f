package import Announcing

/// The lines of a machine. Behind it is libgpiod, or a fake with pipes in a test.
package protocol GPIOLines: Sendable {
    /// Now, on the clock of the edges.
    var now: Duration { get }
    /// Whether edges come debounced already.
    var areDebounced: Bool { get }

    /// Takes a line as input, until what is returned goes away.
    /// - Throws: ``Problem`` with the remedy: no such chip or line, held by somebody else, not permitted.
    func input(_ button: BoardProfile.Button, on chips: [String]) throws(Problem) -> any GPIOInput
    /// Takes a line as output, dark at first, until what is returned goes away.
    func output(_ line: BoardProfile.Line, isActiveLow: Bool, on chips: [String]) throws(Problem) -> any GPIOOutput
    /// Looks whether a line could be taken, without taking it; what this program holds itself is fine.
    func problem(with line: BoardProfile.Line, on chips: [String]) -> Problem?
    /// One element whenever chips came or went since the last one was taken.
    /// - Throws: ``Problem`` when nothing watches; a panel that is plugged in is then found at the next start.
    func changes() throws(Problem) -> AsyncStream<Void>
}

/// An input that is watched for both edges.
package protocol GPIOInput: AnyObject, Sendable {
    /// Readable when there are edges, and when the line has gone. Never blocks; stays this object's.
    var descriptor: Int32 { get }
    /// What the line shows now.
    func isActive() throws(Problem) -> Bool
    /// All edges until now, oldest first.
    /// - Throws: ``Problem`` when the line has gone.
    func edges() throws(Problem) -> [GPIOEdge]
}

package protocol GPIOOutput: AnyObject, Sendable {
    func set(_ isActive: Bool) throws(Problem)
}

/// A change of a line's level, as the kernel saw it.
package struct GPIOEdge: Hashable, Sendable {
    package var isActive: Bool
    /// On the clock of ``GPIOLines/now``.
    package var at: Duration

    package init(isActive: Bool, at: Duration) {
        self.isActive = isActive
        self.at = at
    }
}
