import Announcing
import CALSA
import Glibc

/// Plays the pieces of one playback on an open device. Lives on the playback thread.
struct PlaybackLoop: ~Copyable {
    let playback: Playback
    var pcm: PCMHandle
    let format: AudioFormat
    /// Called when the device ran dry, and when the first sample is out.
    let onUnderrun: @Sendable () -> Void
    let onFirstSample: @Sendable () -> Void

    var recent: RecentSamples
    var hasReportedFirstSample = false
    /// Recoveries since a sample was taken.
    var recoveries = 0
    /// What was waited for room since then, where the device doesn't say when there is some.
    var waited = Duration.zero
    /// Longer after each time the device ran dry: on a busy machine a gap in the speech is worse than a click at its end.
    var margin = shortestMargin
    /// Whether the end of the queue can be taken back, and whether that was tried.
    var canRewind = false
    var hasTriedToRewind = false
    /// Reused by every wait.
    var descriptors: [pollfd]

    init(
        _ playback: Playback, on settings: DeviceSettings, format: AudioFormat,
        onUnderrun: @escaping @Sendable () -> Void, onFirstSample: @escaping @Sendable () -> Void
    ) throws(ALSAFailure) {
        pcm = try PCMHandle(settings, sampleRate: format.sampleRate)
        self.playback = playback
        self.format = format
        self.onUnderrun = onUnderrun
        self.onFirstSample = onFirstSample
        recent = RecentSamples(capacity: pcm.bufferSize)
        // Not where it is declared: the compiler of Swift 6.2 gives up on a throw with a part of this already made.
        descriptors = []
    }

    /// Plays to the end of the stream.
    mutating func play(from first: AudioPiece) throws(ALSAFailure) -> PlaybackEnd {
        var samples = first.samples
        while true {
            let written = try write(samples[...])
            if written < samples.count {
                fadeOut(before: samples[written...])
                return .interrupted
            }
            switch try nextSupply(after: samples.count) {
            case .piece(let piece):
                samples = piece.samples
            case .interrupted:
                fadeOut(before: [])
                return .interrupted
            case .ended, .notYet:
                return try drain()
            }
        }
    }

    /// Hands samples to the device, waiting for room.
    /// - Returns: how many it took; fewer than there are only after an interruption.
    mutating func write(_ samples: ArraySlice<Int16>) throws(ALSAFailure) -> Int {
        var rest = samples
        while !rest.isEmpty {
            if playback.isInterrupted { return samples.count - rest.count }
            do {
                let written = try pcm.write(rest.prefix(roomWithinReach()))
                recent.append(rest.prefix(written))
                rest = rest.dropFirst(written)
                if written > 0 { (recoveries, waited) = (0, .zero) }
                if try learnToRewind() { continue }
                if !rest.isEmpty {
                    try start()
                    try waitForRoomWithinReach()
                }
            } catch {
                try recover(from: error)
            }
        }
        return samples.count
    }

    /// The frames below which a queue is about to run dry: as many as libasound's converter may not have passed on yet,
    /// and time for this thread to wake up.
    private var reserve: Int { pcm.periodSize + format.sampleCount(in: .milliseconds(10)) }

    /// The next piece, or why there is none. Starts the device, waits for the piece, and covers a gap with silence.
    private mutating func nextSupply(after count: Int) throws(ALSAFailure) -> Playback.Supply {
        var mayWaitToStart = count < reserve
        if !mayWaitToStart { try startOrRecover() }
        while true {
            playback.wake.clear()
            let supply = playback.take()
            guard case .notYet = supply else { return supply }
            if mayWaitToStart {
                // A crumb alone would run dry at once: the one after it is usually on its way.
                mayWaitToStart = false
                if pcm.state == SND_PCM_STATE_PREPARED { try waitForWake(atMost: .milliseconds(5)) }
                continue
            }
            try startOrRecover()
            // A device that is empty has run dry already, or (as a file) never holds anything.
            guard let queued = pcm.delay, queued > 0 else {
                try waitForWake(atMost: nil)
                continue
            }
            if queued > reserve {
                try waitForWake(atMost: format.duration(ofSamples: queued - reserve))
            } else {
                // A device that stops clicks, and a converter that stops keeps what it has not yet passed on.
                _ = try write(ArraySlice(repeatElement(0, count: pcm.periodSize)))
            }
        }
    }

    private mutating func startOrRecover() throws(ALSAFailure) {
        do { try start() } catch { try recover(from: error) }
    }

    /// Starts the device if it doesn't run. It has something to play.
    private mutating func start() throws(ALSAFailure) {
        if pcm.state == SND_PCM_STATE_PREPARED { try pcm.start() }
        if !hasReportedFirstSample {
            hasReportedFirstSample = true
            onFirstSample()
        }
    }

    /// Waits until the last sample was heard.
    private mutating func drain() throws(ALSAFailure) -> PlaybackEnd {
        try startOrRecover()
        // Once draining, the queue can't be taken back any more: wait for most of it before.
        while let queued = pcm.delay, queued > reserve {
            playback.wake.clear()
            if playback.isInterrupted {
                fadeOut(before: [])
                return .interrupted
            }
            try waitForWake(atMost: format.duration(ofSamples: queued - reserve))
        }
        try finishDraining()
        return playback.isInterrupted ? .interrupted : .completed
    }

    /// Lets the little that is queued sound. The last step is filled with silence: a card that plays whole ones only
    /// (virtio's) would wait for the rest until the kernel gives up.
    mutating func finishDraining() throws(ALSAFailure) {
        while true {
            do {
                while pcm.missingInStep > 0 {
                    let written = try pcm.write(ArraySlice(repeatElement(0, count: pcm.missingInStep)))
                    if written == 0 { try waitForRoom() }
                }
                while try !pcm.drain() { try waitForRoom() }
                return
            } catch {
                // Dry is what it was to become.
                if error.code == EPIPE { return }
                try recover(from: error)
            }
        }
    }
}
