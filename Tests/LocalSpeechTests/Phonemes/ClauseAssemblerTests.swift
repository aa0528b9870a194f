import Testing

@testable import LocalSpeech

@Suite struct ClauseAssemblerTests {
    @Test func `a looked-ahead letter goes back to its word`() {
        var assembler = ClauseAssembler()
        assembler.add(consumed: "Hi, A", phonemes: "hˈaɪ", flags: nil, isLast: false)
        assembler.add(consumed: "nna", phonemes: "ˈænə", flags: nil, isLast: true)
        #expect(
            assembler.clauses == [
                PhonemeClause(text: "Hi,", phonemes: "hˈaɪ", terminator: .comma, endsSentence: false),
                PhonemeClause(text: "Anna", phonemes: "ˈænə", terminator: nil, endsSentence: true),
            ])
    }

    @Test func `the library's word goes before what the text looks like`() {
        var assembler = ClauseAssembler()
        assembler.add(consumed: "Hi, A", phonemes: "hˈaɪ", flags: 0x8_2028, isLast: false)
        #expect(assembler.clauses.map(\.terminator) == [.question])
        #expect(assembler.clauses.map(\.endsSentence) == [true])
    }

    @Test func `marks without words belong to the clause before, or else to the one after`() {
        var assembler = ClauseAssembler()
        assembler.add(consumed: "?! W", phonemes: "", flags: nil, isLast: false)
        assembler.add(consumed: "hat, \"", phonemes: "wˌʌt", flags: nil, isLast: false)
        assembler.add(consumed: "! ", phonemes: " ", flags: nil, isLast: false)
        assembler.add(consumed: "\"", phonemes: "", flags: nil, isLast: true)
        #expect(
            assembler.clauses == [
                PhonemeClause(text: "?! What, \"! \"", phonemes: "wˌʌt", terminator: .comma, endsSentence: true)
            ])
    }

    @Test func `the end of the text ends the sentence, whatever mark is there`() {
        for (text, flags) in [("foo,", 0x4_1014), ("foo...", 0x4_901E), ("foo", 0x4000)] as [(String, Int32)] {
            for flags in [flags, nil] {
                var assembler = ClauseAssembler()
                assembler.add(consumed: text, phonemes: "fˈuː", flags: flags, isLast: true)
                #expect(assembler.clauses.map(\.endsSentence) == [true])
            }
        }
    }

    @Test func `phonemes lose the marks of other languages and are decomposed`() {
        var assembler = ClauseAssembler()
        assembler.add(
            consumed: "мне Windows ça", phonemes: " mnʲˈe (en)wˈɪndəʊz(^r^u) \u{E7}a", flags: nil, isLast: true)
        #expect(
            assembler.clauses.map { Array($0.phonemes.unicodeScalars) } == [
                Array("mnʲˈe wˈɪndəʊz c\u{327}a".unicodeScalars)
            ])
    }

    @Test func `nothing to speak has no clauses`() {
        var assembler = ClauseAssembler()
        assembler.add(consumed: "...", phonemes: "", flags: nil, isLast: true)
        #expect(assembler.clauses.isEmpty)
    }

    @Test(arguments: [
        ("ðɪʲ ˈɛnd", "ðɪ ˈɛnd"), ("ɹˈeɪdɪʲˌoʊ", "ɹˈeɪdɪˌoʊ"), ("biʲ ˈoʊpən", "bi ˈoʊpən"),
        ("mnʲˈe nrˈɑvʲitsʌ", "mnʲˈe nrˈɑvʲitsʌ"),
    ])
    func `a glide behind an i goes, and a soft consonant stays`(phonemes: String, without: String) {
        let clause = PhonemeClause(text: "", phonemes: phonemes, terminator: nil, endsSentence: true)
        #expect(clause.withoutGlides == without)
    }
}
