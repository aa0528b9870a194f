import Announcing
import CALSA
import Glibc

extension PlaybackLoop {
    /// How long a device may take nothing before it counts as gone: far more than any buffer holds.
    static var patience: Duration { .seconds(5) }
    static var tookNothing: ALSAFailure {
        ALSAFailure(code: ETIMEDOUT, action: "play", words: "it took no sound for 5 s")
    }

    /// Waits until the device takes more, or until somebody signals.
    mutating func waitForRoom() throws(ALSAFailure) {
        descriptors.removeAll(keepingCapacity: true)
        descriptors.append(pollfd(fd: playback.wake.descriptor, events: Int16(POLLIN), revents: 0))
        try pcm.appendDescriptors(to: &descriptors)
        guard try poll(atMost: Self.patience) else { throw Self.tookNothing }
        if descriptors[0].revents != 0 { playback.wake.clear() }
        guard try pcm.events(in: &descriptors, from: 1) & POLLERR != 0 else { return }
        switch pcm.state {
        case SND_PCM_STATE_XRUN: throw ALSAFailure(code: EPIPE, action: "play")
        case SND_PCM_STATE_SUSPENDED: throw ALSAFailure(code: ESTRPIPE, action: "play")
        case SND_PCM_STATE_DISCONNECTED: throw ALSAFailure(code: ENODEV, action: "play")
        default: return
        }
    }

    /// Waits until somebody signals, or that long. The device goes on by itself.
    /// - Returns: whether there is a signal.
    @discardableResult
    mutating func waitForWake(atMost limit: Duration?) throws(ALSAFailure) -> Bool {
        descriptors.removeAll(keepingCapacity: true)
        descriptors.append(pollfd(fd: playback.wake.descriptor, events: Int16(POLLIN), revents: 0))
        return try poll(atMost: limit)
    }

    /// - Returns: whether a descriptor is ready, rather than the time over.
    private mutating func poll(atMost limit: Duration?) throws(ALSAFailure) -> Bool {
        var milliseconds: Int32 = -1
        if let (seconds, attoseconds) = limit?.components {
            // Rounded up, so that a wait of less than a millisecond doesn't become a loop.
            milliseconds = Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
        }
        let result = Glibc.poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        let code = errno
        // A signal that arrived is as good as a wake-up: every caller looks again.
        guard result >= 0 || code == EINTR else { throw ALSAFailure(code: code, action: "be waited for") }
        return result != 0
    }
}
