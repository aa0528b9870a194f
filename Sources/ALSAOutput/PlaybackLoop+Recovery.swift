import Announcing
import CALSA
import Glibc

extension PlaybackLoop {
    /// What is done about a device that stopped playing. All of it is here.
    ///
    /// After it the device is ready to be written to, and what was not yet taken is written again.
    /// - Throws: the same failure when nothing helps.
    mutating func recover(from failure: ALSAFailure) throws(ALSAFailure) {
        recoveries += 1
        // A device that needs help again and again without playing anything in between is broken.
        guard recoveries <= 10 else { throw failure }
        switch failure.code {
        case EPIPE:
            // It ran dry: nothing is lost but time.
            onUnderrun()
            if reach < pcm.bufferSize { margin *= 2 }
            try pcm.prepare()
        case ESTRPIPE:
            // The machine slept. Some drivers go on where they were; the others begin anew.
            do {
                while try !pcm.resume() { try waitForWake(atMost: .milliseconds(20)) }
            } catch {
                try pcm.prepare()
            }
        case EBADFD:
            // Somebody else stopped it, such as a sound server that took the card and gave it back.
            try pcm.prepare()
        default:
            // ENODEV, EIO and their like: it went away. The next playback looks for it again.
            throw failure
        }
    }

    /// Ends the sound within ``FadeOut/duration`` and a little, without a click where the device allows it.
    ///
    /// Failures end here: the caller is about to close the device, which silences it as well.
    /// - Parameter pending: the samples that would have been written next.
    mutating func fadeOut(before pending: ArraySlice<Int16>) {
        do {
            guard pcm.state == SND_PCM_STATE_RUNNING else { return }
            let last = recent.newest(1).last ?? 0
            let count = format.sampleCount(in: FadeOut.duration)
            // What is about to be fetched is left alone: a sound card reads ahead.
            let reserve = format.sampleCount(in: .milliseconds(10))
            let rewound = canRewind ? pcm.rewind(keeping: reserve, atMost: recent.count) : 0
            if rewound > 0 {
                let next = recent.newest(rewound) + pending
                _ = try pcm.write(FadeOut.samples(count: count, from: next, after: last)[...])
                try finishDraining()
            } else if try pcm.queued() <= pcm.periodSize + format.sampleCount(in: .milliseconds(40)) {
                _ = try pcm.write(FadeOut.samples(count: count, from: pending, after: last)[...])
                try finishDraining()
            }
            // More is queued than may sound, and can't be taken back after all: it is dropped, with a click.
            try pcm.drop()
        } catch {
            return
        }
    }
}
