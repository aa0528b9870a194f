import Foundation

/// Collects clauses and raw phonemes to sentences, as the makers of the voices did it for training: what a voice has not
/// heard in this order, it speaks badly.
struct PiperSentenceBuilder {
    let alphabet: PiperAlphabet
    /// Silence between two sentences.
    let pause: Duration
    private var sentences: [Draft] = []
    private var draft = Draft()

    private struct Draft {
        var text = ""
        var phonemes = ""
        var terminator: PhonemeClause.Terminator?
        /// The last that was added were phonemes of the text's writer.
        var endsInRawPhonemes = false
    }

    init(alphabet: PiperAlphabet, pause: Duration) {
        self.alphabet = alphabet
        self.pause = pause
    }

    /// All clauses of a stretch of words. The end of the stretch is no end of a sentence without a mark: raw phonemes may
    /// follow.
    mutating func add(_ clauses: [PhonemeClause]) {
        for (index, clause) in clauses.enumerated() {
            append(text: clause.text, phonemes: clause.withoutGlides)
            append(clause.terminator)
            let isOpen = index == clauses.count - 1 && clause.terminator?.endsSentence != true
            if clause.endsSentence && !isOpen { close() }
        }
    }

    /// - Parameter phonemes: as the text's writer has put them between brackets.
    mutating func add(phonemes: String, text: String) {
        append(text: text, phonemes: phonemes.trimmingCharacters(in: .whitespaces))
        draft.endsInRawPhonemes = true
    }

    /// For voices whose phonemes are letters. One sentence, marks included: their makers did not cut either.
    mutating func add(codePointsOf text: String) {
        let letters = text.trimmingCharacters(in: .whitespaces)
        guard !letters.isEmpty else { return }
        append(text: letters, phonemes: letters)
    }

    /// Adds the mark right behind raw phonemes: espeak, who never saw these, would take it for the start of a text.
    /// - Returns: the text without it.
    mutating func addMarks(startOf text: String) -> String {
        guard draft.endsInRawPhonemes, let leading = LeadingMarks(of: text) else { return text }
        draft.text += leading.marks
        append(leading.ending.terminator)
        if leading.ending.endsSentence { close() }
        return leading.rest
    }

    /// The sentences so far. Ends the last one.
    mutating func finished() -> [PiperSentence] {
        close()
        return sentences.enumerated().map { index, draft in
            let encoded = alphabet.encode(draft.phonemes)
            return PiperSentence(
                text: draft.text, phonemes: draft.phonemes, ids: encoded.ids, terminator: draft.terminator,
                unknown: encoded.unknown, pause: index == sentences.count - 1 ? .zero : pause)
        }
    }

    private mutating func append(text: String, phonemes: String) {
        draft.text += (draft.text.isEmpty ? "" : " ") + text
        // Without a blank, the words on both sides of an ellipsis would be spoken as one.
        let needsBlank = !draft.phonemes.isEmpty && !draft.phonemes.hasSuffix(" ")
        draft.phonemes += (needsBlank ? " " : "") + phonemes.decomposedStringWithCanonicalMapping
        draft.terminator = nil
        draft.endsInRawPhonemes = false
    }

    private mutating func append(_ terminator: PhonemeClause.Terminator?) {
        guard let terminator else { return }
        draft.phonemes += String(terminator.rawValue) + (terminator.endsSentence ? "" : " ")
        draft.terminator = terminator
    }

    private mutating func close() {
        if !draft.phonemes.isEmpty { sentences.append(draft) }
        draft = Draft()
    }
}
