import Testing

@testable import LocalSpeech

/// Whether the phonemes, marks and sentence ends of libespeak-ng are what they were when they were recorded, on the 1.51 of
/// Debian 12. A row that is right, but not in the list, can be pasted from the failure's message.
@Suite struct SpokenSentencesTests {
    @Test func `there are enough of them, and none twice`() {
        #expect(SpokenSentences.all.count >= 300)
        #expect(Set(SpokenSentences.all.map(\.text)).count == SpokenSentences.all.count)
    }

    @Test(arguments: SpokenSentences.all)
    func `marks, sentence ends and phonemes are as recorded`(sentence: SpokenSentence) async throws {
        let clauses = try await EspeakLibrary.shared.clauses(of: sentence.text, voice: "en-us", dataPath: nil)
        let spoken = SpokenSentence(text: sentence.text, clauses: clauses)
        #expect(spoken.marks == sentence.marks, "\(spoken.row)")
        let difference = PhonemeDifference(sentence.phonemes, spoken.phonemes)
        // Another version has another dictionary, and that is all that may be different about it.
        let isRecorded = EspeakLibrary.version == "1.51"
        #expect(difference == .none || (difference == .dictionary && !isRecorded), "\(spoken.row)")
    }

    @Test(arguments: SpokenSentences.all)
    func `a sentence's clauses hold all of its text`(sentence: SpokenSentence) async throws {
        let clauses = try await EspeakLibrary.shared.clauses(of: sentence.text, voice: "en-us", dataPath: nil)
        let withoutBlanks = { (text: String) in text.filter { !$0.isWhitespace } }
        #expect(withoutBlanks(clauses.map(\.text).joined()) == withoutBlanks(sentence.text))
    }
}
