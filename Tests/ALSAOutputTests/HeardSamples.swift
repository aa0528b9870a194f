import Dispatch
import Foundation
import Synchronization

/// Hears what the paced sink lets out, as it does, through a FIFO. Tests wait for sound here, never for time.
final class HeardSamples: Sendable {
    private struct Waiter {
        let isEnough: @Sendable ([Int16]) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var samples: [Int16] = []
        var waiters: [Waiter] = []
    }

    private let state = Mutex(State())
    /// Dispatch sources may be used from any thread; the protocol doesn't say so to the compiler.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    init(fifo path: String) throws {
        // Open for writing as well: the pipe then never ends, and nobody waits for the other side to open it.
        let descriptor = open(path, O_RDWR | O_NONBLOCK)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
        source.setCancelHandler { close(descriptor) }
        source.setEventHandler { [weak self] in
            var samples = [Int16](repeating: 0, count: 4096)
            let bytes = samples.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if bytes > 0 { self?.hear(samples.prefix(bytes / 2)) }
        }
        source.activate()
    }

    deinit { source.cancel() }

    var samples: [Int16] { state.withLock { $0.samples } }

    /// Waits until so many were heard.
    func wait(for count: Int) async {
        await wait { $0.count >= count }
    }

    /// Waits until what was heard is as wanted.
    func wait(until isEnough: @escaping @Sendable ([Int16]) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                let isThere = isEnough(state.samples)
                if !isThere { state.waiters.append(Waiter(isEnough: isEnough, continuation: continuation)) }
                return isThere
            }
            if isThere { continuation.resume() }
        }
    }

    private func hear(_ new: ArraySlice<Int16>) {
        let ready = state.withLock { state in
            state.samples += new
            let (samples, waiters) = (state.samples, state.waiters)
            state.waiters = waiters.filter { !$0.isEnough(samples) }
            return waiters.filter { $0.isEnough(samples) }
        }
        for waiter in ready { waiter.continuation.resume() }
    }
}
