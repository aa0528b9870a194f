import Foundation
import Testing

@testable import LocalSpeech

@Suite struct KokoroSpellingTests {
    /// What libespeak-ng 1.51 writes for the words in the comments.
    @Test(arguments: [
        ("wˈɔːɾɚ", "wˈɔɾəɹ"),  // water
        ("bˈɑːɾə^l", "bˈɑɾᵊl"),  // bottle
        ("bˈʌʔn\u{329}", "bˈʌtᵊn"),  // button
        ("fˈoː^ɹ bˈɜːdz", "fˈɔɹ bˈɜɹdz"),  // four birds
        ("stˈɜːɹɪŋ", "stˈɜɹɪŋ"),  // stirring
        ("d^ʒˈɔ^ɪ t^ʃˈɜːt^ʃ", "ʤˈY ʧˈɜɹʧ"),  // joy, church
        ("ɡˌo^ʊɪŋ nˈa^ʊ", "ɡˌOɪŋ nˈW"),  // going now
        ("fˈa^ɪ^ɚ", "fˈIəɹ"),  // fire
        ("lˈɑːx", "lˈɑk"),  // loch
        ("ɐ dˈe^ɪ", "ə dˈA"),  // a day
        ("θˈi^əɹi", "θˈiəɹi"),  // theory
        ("hˈɪəɹ", "hˈiəɹ"),
        ("ɹˈiːəl", "ɹˈiəl"),  // real
        ("sˈɑ̃ʲ", "sˈɑ"),
    ])
    func `American sounds are spelled as Kokoro has learned them`(ipa: String, spelled: String) {
        #expect(spell(ipa, .american) == spelled)
    }

    @Test(arguments: [
        ("skwˈe^ə", "skwˈɛː"),  // square
        ("hˈi^əɹ", "hˈɪəɹ"),  // here
        ("nˈiə", "nˈɪə"),
        ("hˈə^ʊm", "hˈQm"),  // home
        ("fˈɔː bˈɜːdz", "fˈɔː bˈɜːdz"),  // four birds
        ("lˈɪtə^l", "lˈɪtᵊl"),  // little
        ("fˈa^ɪ^ə", "fˈIə"),  // fire
    ])
    func `British sounds keep their length and their own diphthongs`(ipa: String, spelled: String) {
        #expect(spell(ipa, .british) == spelled)
    }

    @Test(arguments: [
        ("bɔ̃ʒˈuʁ", "bɔ̃ʒˈuʁ"),  // bonjour
        ("d^ʒˈiæ", "ʤˈiæ"),  // dia, Portuguese
        ("pˈit^sːa", "pˈiʦːa"),  // pizza
        ("nuz-avˈɔ̃", "nuzavˈɔ̃"),  // nous avons
        ("kˈoc\u{327}iː", "kˈoçiː"),
        ("xˈerɐ", "xˈerɐ"),
    ])
    func `other languages stay as espeak has them, with one letter for an affricate`(ipa: String, spelled: String) {
        // Scalar by scalar: a String would take both forms of ç for the same.
        #expect(spell(ipa, .other).unicodeScalars.elementsEqual(spelled.unicodeScalars))
    }

    @Test func `a syllabic consonant gets a weak vowel before it`() {
        #expect(spell("ɹˈɪðm\u{329}", .american) == "ɹˈɪðᵊm")
        #expect(spell("ˈɪ \u{329}n", .british) == "ˈɪ n")
    }

    @Test(arguments: KokoroAccent.allCases)
    func `nothing of a tie is left`(accent: KokoroAccent) {
        #expect(spell("^a^b^ ^", accent) == "ab ")
    }

    @Test(arguments: [
        ("tʃeɪs dʒɔɪ", KokoroAccent.american, "ʧAs ʤY"), ("haɪ haʊ hoʊ", .american, "hI hW hO"),
        ("həʊ", .american, "hO"), ("skweə", .american, "skwɛə"), ("skweə", .british, "skwɛː"), ("həʊ", .british, "hQ"),
        ("hoʊ", .british, "hQ"), ("t͡ʃɪn d͜ʒæm", .british, "ʧɪn ʤæm"), ("t^ʃɪn", .british, "ʧɪn"),
        ("pitsa dzero", .other, "piʦa ʣero"), ("kæts", .american, "kæts"),
    ])
    func `sounds of two parts that a person has written without a tie are one letter`(
        ipa: String, accent: KokoroAccent, spelled: String
    ) {
        #expect(String(KokoroSpelling(accent).spell(KokoroSpelling.tied(ipa))) == spelled)
    }

    private func spell(_ ipa: String, _ accent: KokoroAccent) -> String {
        String(String.UnicodeScalarView(KokoroSpelling(accent).spell(ipa.decomposedStringWithCanonicalMapping)))
    }
}
