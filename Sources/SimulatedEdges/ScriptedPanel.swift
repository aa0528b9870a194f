package import Announcing

/// A panel without buttons, or with presses that were decided beforehand.
package struct ScriptedPanel: ButtonPanel {
    private let script: [ButtonPress]

    package init(_ script: [ButtonPress] = []) { self.script = script }

    /// The script, at once; then the stream ends.
    package func presses() throws -> AsyncStream<ButtonPress> {
        let (stream, continuation) = AsyncStream.makeStream(of: ButtonPress.self)
        for press in script { continuation.yield(press) }
        continuation.finish()
        return stream
    }
}
