import CALSA
import Glibc

/// A device on its way into a ``PCMHandle``, which takes over its closing.
struct OpenedPCM {
    let pcm: OpaquePointer
    let bufferSize: Int
    let periodSize: Int

    /// Opens and sets up a device; closes it again when it refuses.
    static func open(_ name: String, _ settings: DeviceSettings, sampleRate: Int) throws(ALSAFailure) -> OpenedPCM {
        let pcm = try open(name, configuration: settings.configuration)
        do {
            return try OpenedPCM(settingUp: pcm, settings, sampleRate: sampleRate)
        } catch {
            snd_pcm_close(pcm)
            throw error
        }
    }

    /// Never waits for a device that is in use: `SND_PCM_NONBLOCK` turns that wait into `EBUSY`.
    private static func open(_ name: String, configuration: String?) throws(ALSAFailure) -> OpaquePointer {
        var pcm: OpaquePointer?
        if let configuration {
            let files = try ConfigurationFiles(configuration)
            try files.open(name, into: &pcm)
        } else {
            try ALSAFailure.check(snd_pcm_open(&pcm, name, SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK), "be opened")
        }
        guard let pcm else { throw ALSAFailure(code: ENODEV, action: "be opened") }
        return pcm
    }

    private init(settingUp pcm: OpaquePointer, _ settings: DeviceSettings, sampleRate: Int) throws(ALSAFailure) {
        var hardware: OpaquePointer?
        try ALSAFailure.check(snd_pcm_hw_params_malloc(&hardware), "be set up")
        defer { snd_pcm_hw_params_free(hardware) }
        try ALSAFailure.check(snd_pcm_hw_params_any(pcm, hardware), "be set up")
        try Self.ask(pcm, hardware, for: UInt32(sampleRate))

        var bufferTime = settings.bufferTime.microseconds
        var periodTime = settings.periodTime.microseconds
        try ALSAFailure.check(
            snd_pcm_hw_params_set_period_time_near(pcm, hardware, &periodTime, nil), "take a period this long")
        try ALSAFailure.check(
            snd_pcm_hw_params_set_buffer_time_near(pcm, hardware, &bufferTime, nil), "take a buffer this long")
        try ALSAFailure.check(snd_pcm_hw_params(pcm, hardware), "be set up")

        var bufferSize: snd_pcm_uframes_t = 0
        var periodSize: snd_pcm_uframes_t = 0
        try ALSAFailure.check(snd_pcm_hw_params_get_buffer_size(hardware, &bufferSize), "tell its buffer")
        try ALSAFailure.check(snd_pcm_hw_params_get_period_size(hardware, &periodSize, nil), "tell its period")
        // Refilled by the quarter: a short period makes gaps short, but needs no wake-up each.
        try Self.setUpSoftware(pcm, wakingFor: max(periodSize, bufferSize / 4))
        (self.pcm, self.bufferSize, self.periodSize) = (pcm, Int(bufferSize), Int(periodSize))
    }

    private static func ask(
        _ pcm: OpaquePointer, _ hardware: OpaquePointer?, for sampleRate: UInt32
    ) throws(ALSAFailure) {
        let action = ALSAFailure.takingFormat
        try ALSAFailure.check(snd_pcm_hw_params_set_rate_resample(pcm, hardware, 1), action)
        try ALSAFailure.check(
            snd_pcm_hw_params_set_access(pcm, hardware, SND_PCM_ACCESS_RW_INTERLEAVED), action)
        try ALSAFailure.check(snd_pcm_hw_params_set_format(pcm, hardware, SND_PCM_FORMAT_S16), action)
        try ALSAFailure.check(snd_pcm_hw_params_set_channels(pcm, hardware, 1), action)
        try ALSAFailure.check(snd_pcm_hw_params_set_rate(pcm, hardware, sampleRate, 0), action)
    }

    private static func setUpSoftware(_ pcm: OpaquePointer, wakingFor room: snd_pcm_uframes_t) throws(ALSAFailure) {
        var software: OpaquePointer?
        try ALSAFailure.check(snd_pcm_sw_params_malloc(&software), "be set up")
        defer { snd_pcm_sw_params_free(software) }
        try ALSAFailure.check(snd_pcm_sw_params_current(pcm, software), "be set up")
        var boundary: snd_pcm_uframes_t = 0
        try ALSAFailure.check(snd_pcm_sw_params_get_boundary(software, &boundary), "be set up")
        // Out of reach: the speaker starts the device itself, with however little the first piece holds.
        try ALSAFailure.check(snd_pcm_sw_params_set_start_threshold(pcm, software, boundary), "be set up")
        try ALSAFailure.check(snd_pcm_sw_params_set_avail_min(pcm, software, room), "be set up")
        // The driver clears what has sounded. Without it a card that runs dry repeats old samples until it is stopped.
        try ALSAFailure.check(snd_pcm_sw_params_set_silence_threshold(pcm, software, 0), "be set up")
        try ALSAFailure.check(snd_pcm_sw_params_set_silence_size(pcm, software, boundary), "be set up")
        try ALSAFailure.check(snd_pcm_sw_params(pcm, software), "be set up")
    }
}

extension Duration {
    /// Whole microseconds, as libasound counts times.
    fileprivate var microseconds: UInt32 {
        let (seconds, attoseconds) = components
        return UInt32(clamping: seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }
}
