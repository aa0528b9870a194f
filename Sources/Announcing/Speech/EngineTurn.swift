/// One engine's turn at a script: what it is asked, and what its sound is kept under.
struct EngineTurn: Sendable {
    let engine: any SpeechEngine
    private(set) var request: SpeechRequest
    let key: ClipKey

    init(_ script: Script, engine: any SpeechEngine) {
        let voice = script.voices[engine.name] ?? engine.defaultVoice
        self.engine = engine
        request = SpeechRequest(text: script.text, voice: voice, speed: script.speed)
        key = ClipKey(
            text: script.text, textRulesVersion: TextNormalizer.version, engine: engine.name,
            modelIdentity: engine.modelIdentity(of: voice), voice: voice, speed: script.speed)
    }

    /// The same for a listener to come.
    var ahead: EngineTurn {
        var turn = self
        turn.request.urgency = .ahead
        return turn
    }

    func source(isCached: Bool) -> SpeechSource {
        SpeechSource(engine: key.engine, voice: key.voice, isCached: isCached)
    }
}
