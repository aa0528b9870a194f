import Announcing
import CGPIO
import Glibc
import Synchronization

/// A line that this process holds, until this goes away.
final class HeldLine: GPIOInput, GPIOOutput {
    /// libgpiod has no locks of its own; only this lock's holder calls it with this handle.
    private struct Handle: @unchecked Sendable {
        // Unchecked: a pointer that leaves the lock nowhere, and is freed by the one `deinit`.
        let pointer: OpaquePointer
    }

    private let handle: Mutex<Handle>
    /// Negative for an output, which has nothing to read.
    let descriptor: Int32
    private let path: String
    private let subject: String

    /// - Parameter pointer: becomes this object's.
    init(_ pointer: sending OpaquePointer, isInput: Bool, subject: String, path: String) {
        descriptor = isInput ? mc_gpio_descriptor(pointer) : -1
        handle = Mutex(Handle(pointer: pointer))
        self.subject = subject
        self.path = path
    }

    deinit { handle.withLock { mc_gpio_release($0.pointer) } }

    func isActive() throws(Problem) -> Bool {
        let (result, code) = handle.withLock { (mc_gpio_is_active($0.pointer), errno) }
        guard result >= 0 else { throw problem(code, "be read") }
        return result == 1
    }

    func edges() throws(Problem) -> [GPIOEdge] {
        var all: [GPIOEdge] = []
        while true {
            let (edges, code) = handle.withLock { Self.read($0.pointer) }
            all += edges
            if code == EAGAIN || code == 0 && edges.isEmpty { return all }
            if code != 0, code != EINTR { throw problem(code, "be read") }
        }
    }

    func set(_ isActive: Bool) throws(Problem) {
        let (result, code) = handle.withLock { (mc_gpio_set($0.pointer, isActive ? 1 : 0), errno) }
        if result < 0 { throw problem(code, "be switched") }
    }

    private static func read(_ pointer: OpaquePointer) -> (edges: [GPIOEdge], code: Int32) {
        withUnsafeTemporaryAllocation(of: mc_gpio_edge.self, capacity: 16) { buffer in
            guard let start = buffer.baseAddress else { return ([], EINVAL) }
            let count = mc_gpio_read(pointer, start, Int32(buffer.count))
            guard count >= 0 else { return ([], errno) }
            let edges = buffer.prefix(Int(count)).map {
                GPIOEdge(isActive: $0.is_active != 0, at: .nanoseconds($0.nanoseconds))
            }
            return (edges, 0)
        }
    }

    private func problem(_ code: Int32, _ action: String) -> Problem {
        Problem(GPIOFailure(code: code, action: action), subject: subject, path: path)
    }
}
