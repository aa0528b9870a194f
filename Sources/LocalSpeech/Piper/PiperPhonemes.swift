import Announcing

/// Turns a text into what a Piper voice takes: sentences of phonemes, and the numbers of their symbols.
struct PiperPhonemes: Sendable {
    let configuration: PiperVoiceConfiguration
    /// Where libespeak-ng has its data; `nil` is the library's own folder.
    let dataPath: String?
    /// Silence between two sentences.
    let pause: Duration

    init(
        _ configuration: PiperVoiceConfiguration, dataPath: String? = nil,
        pause: Duration = PiperSentence.standardPause
    ) {
        self.configuration = configuration
        self.dataPath = dataPath
        self.pause = pause
    }

    /// - Returns: the sentences; none when there is nothing to speak.
    /// - Throws: ``Problem`` as ``EspeakLibrary/clauses(of:voice:dataPath:tie:)``.
    func sentences(of runs: [PiperTextRun]) async throws(Problem) -> [PiperSentence] {
        var builder = PiperSentenceBuilder(alphabet: configuration.alphabet, pause: pause)
        for run in runs {
            switch (run, configuration.phonemizer) {
            case (.phonemes(let phonemes, let spelling), _):
                builder.add(phonemes: phonemes, text: spelling ?? "[[\(phonemes)]]")
            case (.words(let text), .text):
                builder.add(codePointsOf: text)
            case (.words(let text), .espeak(let voice)):
                let words = builder.addMarks(startOf: text)
                builder.add(try await EspeakLibrary.shared.clauses(of: words, voice: voice, dataPath: dataPath))
            }
        }
        return builder.finished()
    }
}
