import Testing

@testable import LocalSpeech

@Suite struct PiperAlphabetTests {
    @Test func `symbols are framed and padded`() throws {
        let encoded = try PublishedVoiceFile.configuration().alphabet.encode("hˈaɪ.")
        #expect(encoded.ids == [1, 0, 20, 0, 120, 0, 14, 0, 74, 0, 10, 0, 2])
        #expect(encoded.unknown.isEmpty)
    }

    @Test func `the numbers are the map's, also several to a symbol`() {
        let alphabet = PiperAlphabet(ids: [
            PhonemeSymbol("^"): [7], PhonemeSymbol("_"): [8, 9], PhonemeSymbol("$"): [6], PhonemeSymbol("a"): [4, 5],
        ])
        #expect(alphabet.encode("aa").ids == [7, 8, 9, 4, 5, 8, 9, 4, 5, 8, 9, 6])
        #expect(alphabet.encode("").ids == [7, 8, 9, 6])
    }

    @Test func `what the voice does not know is left out and counted`() throws {
        let encoded = try PublishedVoiceFile.configuration().alphabet.encode("a^ɪ\u{361}X\u{361}")
        #expect(encoded.unknown == ["\u{361}": 2, "X": 1])
        #expect(encoded.ids == [1, 0, 14, 0, 1, 0, 74, 0, 2])
    }

    @Test func `symbols that only look alike are two`() {
        let alphabet = PiperAlphabet(ids: [PhonemeSymbol(";"): [5], PhonemeSymbol("\u{37E}"): [6]])
        #expect(alphabet.encode(";\u{37E}").ids == [5, 6])
    }

    @Test func `phonemes are replaced before they are looked up`() throws {
        let alphabet = try PublishedVoiceFile.configuration { $0["phoneme_map"] = ["ɚ": ["ə", "ɹ"], "ː": [String]()] }
            .alphabet
        #expect(alphabet.encode("ɚː").ids == [1, 0, 59, 0, 88, 0, 2])
    }

    @Test func `the longest cluster that fits is one symbol`() throws {
        let alphabet = try PublishedVoiceFile.configuration { keys in
            var map = PublishedVoiceFile.idMap
            map["aɪ"] = [161]
            map["aɪə"] = [162]
            keys["phoneme_id_map"] = map
            keys["vowel_clusters"] = [["a", "ɪ"], ["a", "ɪ", "ə"]]
        }.alphabet
        #expect(alphabet.encode("aɪaɪəaa").ids == [1, 0, 161, 0, 162, 0, 14, 0, 14, 0, 2])
    }
}
