/// A place where sound goes: a speaker, a file, a recorder.
///
/// Who calls: the ``Announcer``, one playback at a time. Volume, fades, lead-in and tail are already in the samples
/// (``AudioShaper``); an output plays what it is given.
package protocol AudioOutput: Sendable {
    /// Plays the stream to its end and returns when the last sample has left, or soon after ``interrupt()``.
    ///
    /// Starts sounding with the first piece. A piece that comes late makes a gap, not an end. May take as long as the
    /// sound; never blocks the calling thread.
    /// - Parameter onFirstSample: called once, when the first sample of the stream has been handed to the device and
    ///   the device runs.
    /// - Returns: how it ended.
    /// - Throws: ``Problem`` `unavailable` or `busy` when no device could be opened or it went away in the middle;
    ///   whatever the stream throws, after what came before it was played. `CancellationError` when the task was
    ///   cancelled; the sound stops then as by ``interrupt()``.
    func play(_ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void) async throws -> PlaybackEnd

    /// Fades out at once and makes a running ``play(_:onFirstSample:)`` return. Does nothing when nothing plays. May be
    /// called from any thread at any time, also while the output is blocked inside its library; never blocks.
    func interrupt()

    /// What the device is doing, for `status`. Never touches the device.
    var state: AudioOutputState { get }
}

package enum PlaybackEnd: Hashable, Sendable {
    /// The last sample was heard.
    case completed
    /// ``AudioOutput/interrupt()`` ended it.
    case interrupted
}

package enum AudioOutputState: Hashable, Sendable {
    /// Nothing plays, and nothing is known to be wrong.
    case idle
    case playing
    /// The last attempt failed; the next playback tries again.
    case unavailable(Problem)
}
