/// An engine that keeps something large or slow to get: a model, a library. One that has nothing to load is a plain
/// ``SpeechEngine``.
///
/// Who calls: whoever knows when speech is likely, and when it is not. Both may be called at any time, in any order, as
/// often as one likes, also while the engine speaks; a request never depends on either.
package protocol WarmableEngine: SpeechEngine {
    /// Loads what the first request would wait for. Returns at once when that is there.
    /// - Throws: ``Problem`` as ``SpeechEngine/checkHealth()``; `CancellationError`.
    func warmUp() async throws

    /// Lets go of what can be loaded again, once what is being spoken is over. The next request loads it.
    func coolDown() async
}
