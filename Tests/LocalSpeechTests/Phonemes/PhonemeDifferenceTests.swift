import Testing

@Suite struct PhonemeDifferenceTests {
    @Test(arguments: [
        (["fˈoːɹ dˈoːɹz", "nˈaʊ"], ["fˈɔːɹ dˈɔːɹz", "nˈaʊ"]),
        (["wˈʌn"], ["wʌn"]),
        (["biː ˈoʊpən"], ["biʲ ˈoʊpən"]),
        (["lˈɛɾɚ"], ["lˈɛɾəɹ"]),
        (["bˈʌʔn̩"], ["bˈʌʔən"]),
    ])
    func `other vowels and another stress come from the dictionary`(recorded: [String], spoken: [String]) {
        #expect(PhonemeDifference(recorded, spoken) == .dictionary)
        #expect(PhonemeDifference(recorded, recorded) == .none)
    }

    @Test(arguments: [
        (["fˈoːɹ dˈoːɹz"], ["fˈoːɹ dˈoːɹ"]),
        (["fˈoːɹ dˈoːɹz"], ["fˈoːɹ"]),
        (["fˈoːɹ", "dˈoːɹz"], ["fˈoːɹ dˈoːɹz"]),
        (["ɡˈʊd ˈiːvnɪŋ"], ["ɡˈʊdˈiːvnɪŋ"]),
        (["ɪt ɪz"], ["ɪɾ ɪz"]),
        (["ˈænə"], ["nˈænə"]),
    ])
    func `other consonants, words and clauses are a real difference`(recorded: [String], spoken: [String]) {
        #expect(PhonemeDifference(recorded, spoken) == .real)
    }
}
