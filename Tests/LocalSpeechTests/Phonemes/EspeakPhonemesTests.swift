import Announcing
import Testing

@testable import LocalSpeech

@Suite struct EspeakPhonemesTests {
    private func clauses(
        _ text: String, voice: String = "en-us", tie: Unicode.Scalar? = nil
    ) async throws(Problem) -> [PhonemeClause] {
        try await EspeakLibrary.shared.clauses(of: text, voice: voice, dataPath: nil, tie: tie)
    }

    @Test(arguments: ["", " ", ".", "...", "?!", ", , ,", "\" \"", "()", "—", "\0", "\n\n"])
    func `a text without words has no clauses`(text: String) async throws {
        #expect(try await clauses(text).isEmpty)
    }

    @Test func `a clause knows its text, mark and sentence`() async throws {
        let clauses = try await clauses("She said, \"Wait.\" (Why?) Because...")
        #expect(clauses.map(\.text) == ["She said,", "\"Wait.\"", "(Why?)", "Because..."])
        #expect(clauses.map(\.terminator) == [.comma, .period, .question, nil])
        #expect(clauses.map(\.endsSentence) == [false, true, true, true])
    }

    @Test func `a tie joins the letters of one sound`() async throws {
        let text = "Choose a big house now."
        #expect(try await clauses(text)[0].phonemes.hasPrefix("tʃˈuːz"))
        #expect(try await clauses(text, tie: "^")[0].phonemes.hasPrefix("t^ʃˈuːz"))
        #expect(try await clauses(text, tie: "\u{361}")[0].phonemes.hasPrefix("t\u{361}ʃˈuːz"))
    }

    @Test func `a word of another language carries no mark of it`() async throws {
        for tie in [nil, "^"] as [Unicode.Scalar?] {
            let phonemes = try await clauses("мне нравится Windows и Google.", voice: "ru", tie: tie)[0].phonemes
            #expect(phonemes.contains("w"))
            #expect(!phonemes.contains("("))
            #expect(!phonemes.contains("ru"))
        }
    }

    @Test func `an endless sentence is cut without losing a word`() async throws {
        let clauses = try await clauses(Array(repeating: "one", count: 2_000).joined(separator: " ") + ".")
        #expect(clauses.count > 5)
        #expect(clauses.dropLast().allSatisfy { $0.terminator == nil && !$0.endsSentence })
        #expect(clauses.last?.terminator == .period)
        #expect(clauses.flatMap { $0.phonemes.split(separator: " ") }.count == 2_000)
    }

    /// On the library's own actor, so that no other test gets in between.
    @EspeakLibrary @Test func `what an abandoned synthesis has read does not start the next text`() async throws {
        let library = EspeakLibrary.shared
        _ = try await library.synthesize("Yes, Anna, and you, Ben.", voice: "en-us", speed: 1, dataPath: nil) { _ in
            false
        }
        let clauses = try await library.clauses(of: "Nice.", voice: "en-us", dataPath: nil)
        #expect(clauses.map(\.phonemes) == ["nˈaɪs"])
    }

    @Test func `a voice that is not there has near names`() async {
        await #expect {
            _ = try await clauses("Good morning.", voice: "en-uss")
        } throws: { error in
            (error as? Problem)?.code == .notFound && (error as? Problem)?.remedy.contains("en-us") == true
        }
    }

    @Test(arguments: [
        "af", "am", "ar", "az", "bg", "bn", "ca", "cmn", "cs", "cy", "da", "de", "el", "en-gb", "en-us", "eo", "es",
        "es-419", "et", "eu", "fa", "fi", "fr-fr", "ga", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka",
        "kk",
        "ko", "lb", "lt", "lv", "mk", "ms", "ne", "nl", "nb", "pl", "pt", "pt-br", "ro", "ru", "sk", "sl", "sq", "sr",
        "sv",
        "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "yue",
    ])
    func `every language speaks texts of many scripts, its own or not`(voice: String) async throws {
        for text in Self.manyScripts {
            let clauses = try await clauses(text, voice: voice)
            #expect(clauses.last?.endsSentence == true, "\(text)")
            #expect(clauses.allSatisfy { !$0.phonemes.contains("(") }, "\(text)")
        }
    }

    private static let manyScripts = [
        "Anna, 1 2 3. Ok?", "Café — naïve; Zoë!", "Доброе утро. Как дела?", "Καλημέρα· τι κάνεις;", "مرحبا، كيف حالك؟",
        "שלום, מה שלומך?", "नमस्ते। आप कैसे हैं?", "你好。今天天气很好！", "おはよう。元気ですか？", "안녕하세요. 네?", "สวัสดี",
        "გამარჯობა.", "Բարեւ։", "ሰላም።", "Anna 😀 ok.",
    ]

    @Test(arguments: [
        ("مرحبا، كيف حالك؟ أنا بخير.", "ar", ",?/./"), ("नमस्ते। आप कैसे हैं? मैं ठीक हूँ।", "hi", "_/?/_/"),
        ("你好。今天天气很好，我们走吧！你呢？", "cmn", "_/__/_/"), ("Καλημέρα· τι κάνεις; Καλά.", "el", ";./"),
        ("Hola, ¿qué tal? ¡Muy bien! ¿Y tú?", "es", ",?/!/?/"),
        ("Il dit : « Entrez ! » Puis il partit…", "fr-fr", ":!/_/"),
        ("Er sagte: „Komm herein.“ Dann ging er.", "de", ":././"),
    ])
    func `other scripts have marks, too`(text: String, voice: String, marks: String) async throws {
        let sentence = SpokenSentence(text: text, clauses: try await clauses(text, voice: voice))
        #expect(sentence.marks == marks)
    }
}
