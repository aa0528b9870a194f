/// How an engine would speak a text, step by step, for an owner who wonders why it says what it says.
package struct SpeechExplanation: Hashable, Codable, Sendable {
    package struct Sentence: Hashable, Codable, Sendable {
        /// Its part of the normalised text.
        package var text: String
        /// In the engine's own alphabet.
        package var phonemes: String
        /// What the model gets; empty for an engine that takes none.
        package var ids: [Int64]
        /// Silence after it, in milliseconds.
        package var pauseMs: Int
        /// Where the pause comes from, in words: `the sentence ends with .`
        package var pauseReason: String

        package init(text: String, phonemes: String, ids: [Int64], pauseMs: Int, pauseReason: String) {
            self.text = text
            self.phonemes = phonemes
            self.ids = ids
            self.pauseMs = pauseMs
            self.pauseReason = pauseReason
        }
    }

    package var engine: String
    package var voice: String
    /// The text as the engine gets it.
    package var normalized: String
    package var sentences: [Sentence]
    /// Symbols that the voice has no sound for, and how often each occurs: they are not spoken.
    package var unknown: [String: Int]

    package init(
        engine: String, voice: String, normalized: String, sentences: [Sentence], unknown: [String: Int] = [:]
    ) {
        self.engine = engine
        self.voice = voice
        self.normalized = normalized
        self.sentences = sentences
        self.unknown = unknown
    }
}

/// An engine that can tell how it would speak.
package protocol ExplainingEngine: SpeechEngine {
    /// Costs what finding the phonemes costs; loads no model and makes no sound.
    /// - Throws: ``Problem`` as ``SpeechEngine/speech(for:)`` does.
    func explanation(of request: SpeechRequest) async throws -> SpeechExplanation
}
