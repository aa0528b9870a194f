import CALSA
import Glibc

/// Owns an open playback device. Every call is made on the playback thread: libasound lets one thread at a time use a
/// handle, and its own locks are left out of some builds.
struct PCMHandle: ~Copyable {
    private let pcm: OpaquePointer
    /// Frames the device holds.
    let bufferSize: Int
    /// Frames in one of its steps.
    let periodSize: Int
    /// Frames written since it was made ready, without those that were taken back.
    private var position = 0

    /// Opens the device, ready to be written to.
    ///
    /// Asks for the engine's rate with conversion allowed, so that a device that ALSA's `plug` stands before (`default`,
    /// `plughw:…`) takes any rate. A bare one (`hw:…`) that refuses is opened again through `plug`.
    init(_ settings: DeviceSettings, sampleRate: Int) throws(ALSAFailure) {
        let opened: OpenedPCM
        do {
            opened = try OpenedPCM.open(settings.name, settings, sampleRate: sampleRate)
        } catch {
            guard error.isRefusalOfFormat else { throw error }
            opened = try OpenedPCM.open("plug:SLAVE=\"\(settings.name)\"", settings, sampleRate: sampleRate)
        }
        (pcm, bufferSize, periodSize) = (opened.pcm, opened.bufferSize, opened.periodSize)
    }

    /// Without waiting for what is queued.
    deinit { snd_pcm_close(pcm) }

    var state: snd_pcm_state_t { snd_pcm_state(pcm) }

    /// The frames between the next one written and the ear; `nil` when the device doesn't run.
    var delay: Int? {
        var frames: snd_pcm_sframes_t = 0
        guard snd_pcm_delay(pcm, &frames) >= 0 else { return nil }
        // Asking may be what finds out that it ran dry, and some devices then still answer.
        let state = state
        return state == SND_PCM_STATE_RUNNING || state == SND_PCM_STATE_DRAINING ? frames : nil
    }

    /// The frames that were written and not yet fetched, as of now. Unlike ``delay``, without what comes behind the
    /// buffer, which no one can keep short.
    func queued() throws(ALSAFailure) -> Int {
        let room = snd_pcm_avail(pcm)
        guard room >= 0 else { throw ALSAFailure(code: Int32(-room), action: "play") }
        return max(0, bufferSize - room)
    }

    /// Frames that are missing to whole steps.
    var missingInStep: Int { (periodSize - position % periodSize) % periodSize }

    /// Writes as much as there is room for.
    /// - Returns: the frames taken; 0 when there is no room.
    mutating func write(_ samples: ArraySlice<Int16>) throws(ALSAFailure) -> Int {
        let written = samples.withUnsafeBufferPointer {
            snd_pcm_writei(pcm, $0.baseAddress, snd_pcm_uframes_t($0.count))
        }
        guard written < 0 else {
            position += written
            return written
        }
        guard written == -snd_pcm_sframes_t(EAGAIN) else {
            throw ALSAFailure(code: Int32(-written), action: "play")
        }
        return 0
    }

    func start() throws(ALSAFailure) { try ALSAFailure.check(snd_pcm_start(pcm), "start") }

    mutating func prepare() throws(ALSAFailure) {
        try ALSAFailure.check(snd_pcm_prepare(pcm), "be made ready")
        position = 0
    }

    /// - Returns: whether it is back; `false` while the machine is still waking up.
    func resume() throws(ALSAFailure) -> Bool {
        let result = snd_pcm_resume(pcm)
        return result == -EAGAIN ? false : try ALSAFailure.check(result, "resume") >= 0
    }

    /// Lets what is queued sound to its end.
    /// - Returns: whether it has; call again when the device is ready.
    func drain() throws(ALSAFailure) -> Bool {
        let result = snd_pcm_drain(pcm)
        return result == -EAGAIN ? false : try ALSAFailure.check(result, "play to the end") >= 0
    }

    /// Stops at once.
    func drop() throws(ALSAFailure) { try ALSAFailure.check(snd_pcm_drop(pcm), "stop") }

    /// Takes back frames from the end of the queue, as far as the device can.
    /// - Parameter reserve: frames that are left alone, as they are about to sound.
    /// - Returns: the frames taken back.
    mutating func rewind(keeping reserve: Int, atMost limit: Int) -> Int {
        let frames = min(snd_pcm_rewindable(pcm) - reserve, limit)
        guard frames > 0 else { return 0 }
        let taken = max(0, snd_pcm_rewind(pcm, snd_pcm_uframes_t(frames)))
        position -= taken
        return taken
    }

    /// Adds the device's descriptors.
    func appendDescriptors(to descriptors: inout [pollfd]) throws(ALSAFailure) {
        let own = descriptors.count
        let count = Int(try ALSAFailure.check(snd_pcm_poll_descriptors_count(pcm), "be waited for"))
        descriptors.append(contentsOf: repeatElement(pollfd(), count: count))
        let filled = descriptors.withUnsafeMutableBufferPointer { buffer in
            snd_pcm_poll_descriptors(pcm, buffer.baseAddress.map { $0 + own }, UInt32(count))
        }
        try ALSAFailure.check(filled, "be waited for")
    }

    /// What `poll` found, in the device's own terms.
    func events(in descriptors: inout [pollfd], from first: Int) throws(ALSAFailure) -> Int32 {
        var events: UInt16 = 0
        let result = descriptors.withUnsafeMutableBufferPointer { buffer in
            snd_pcm_poll_descriptors_revents(
                pcm, buffer.baseAddress.map { $0 + first }, UInt32(buffer.count - first), &events)
        }
        try ALSAFailure.check(result, "be waited for")
        return Int32(events)
    }
}
