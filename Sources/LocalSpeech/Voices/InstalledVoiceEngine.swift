package import Announcing

/// An engine whose voices are files on this machine, and which is asked for them by more names than it lists: a mixture of
/// voices, a speaker of one, a voice whose files are damaged.
package protocol InstalledVoiceEngine: SpeechEngine {
    /// Whether a name is one that this engine would be asked for. A voice that is there and can't speak counts: the request
    /// says why.
    /// - Throws: ``Problem`` when it can't tell.
    func hasVoice(_ name: String) throws(Problem) -> Bool
}
