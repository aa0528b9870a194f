import CALSA

/// ALSA's configuration as read from given files, for the time it takes to open a device from it. The system's own is
/// kept by libasound for the whole process instead.
struct ConfigurationFiles: ~Copyable {
    private let root: OpaquePointer
    private let update: OpaquePointer?

    /// - Parameter files: paths, separated by colons.
    init(_ files: String) throws(ALSAFailure) {
        var root: OpaquePointer?
        var update: OpaquePointer?
        try ALSAFailure.check(snd_config_update_r(&root, &update, files), "be opened")
        guard let root else { throw ALSAFailure(code: -1, action: "be opened", words: "\(files) is empty") }
        (self.root, self.update) = (root, update)
    }

    deinit {
        snd_config_delete(root)
        if let update { snd_config_update_free(update) }
    }

    func open(_ name: String, into pcm: inout OpaquePointer?) throws(ALSAFailure) {
        try ALSAFailure.check(
            snd_pcm_open_lconf(&pcm, name, SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK, root), "be opened")
    }
}
