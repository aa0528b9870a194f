import Announcing
import CALSA

/// How far ahead the device is filled.
///
/// A queue whose end can be taken back may be long: an interruption replaces it by a fade. One that can't be taken back,
/// as behind ALSA's rate converter, sounds to its end or is cut off with a click. So it stays as short as an
/// interruption may last, and is refilled every period by time: `POLLOUT` counts free room, of which there is always
/// some.
extension PlaybackLoop {
    /// How much is queued, where the queue can't be taken back, beyond the period that is being refilled: time for this
    /// thread to get its turn. With the fade after it an interruption ends within 60 ms.
    static var shortestMargin: Duration { .milliseconds(30) }

    /// Frames that are queued at most. Short until ``learnToRewind()`` shows that more can be taken back.
    var reach: Int {
        canRewind ? pcm.bufferSize : min(pcm.bufferSize, pcm.periodSize + format.sampleCount(in: margin))
    }

    /// Frames that may be written now; more than there is room for where the device is the judge of that.
    func roomWithinReach() throws(ALSAFailure) -> Int {
        canRewind ? .max : max(0, reach - (try pcm.queued()))
    }

    /// Finds out, once, whether the device gives back what it took: takes back the last frame and writes it again.
    ///
    /// Done before the device starts, where no time presses. What `snd_pcm_rewindable` says is no answer: a plugin that
    /// stands before a converter counts its own queue. A sound server's plugin takes the frame back without telling the
    /// server; then one frame, of the silence that leads in, sounds twice.
    /// - Returns: whether more may be written now than before.
    mutating func learnToRewind() throws(ALSAFailure) -> Bool {
        guard !hasTriedToRewind, let last = recent.newest(1).last else { return false }
        hasTriedToRewind = true
        guard pcm.rewind(keeping: 0, atMost: 1) == 1 else { return false }
        canRewind = true
        _ = try pcm.write([last])
        return true
    }

    /// Waits until more may be written, or until somebody signals.
    mutating func waitForRoomWithinReach() throws(ALSAFailure) {
        guard !canRewind else { return try waitForRoom() }
        // Never not at all: a device that says it has room and takes nothing must not keep the machine busy.
        let time = format.duration(ofSamples: max(1, try pcm.queued() - (reach - pcm.periodSize)))
        waited += time
        guard waited < Self.patience else { throw Self.tookNothing }
        if try waitForWake(atMost: time) { playback.wake.clear() }
    }
}
