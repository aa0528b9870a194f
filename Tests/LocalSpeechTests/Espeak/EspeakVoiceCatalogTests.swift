import Announcing
import Testing

@testable import LocalSpeech

@Suite struct EspeakVoiceCatalogTests {
    typealias Entry = EspeakVoiceCatalog.Entry

    let catalog = EspeakVoiceCatalog(
        voices: [
            entry("English (Scotland)", "gmw/en-GB-scotland", ("en-gb-scotland", 5), ("en", 4)),
            entry("English (America)", "gmw/en-US", ("en-us", 2), ("en", 3)),
            entry("English (Great Britain)", "gmw/en", ("en-gb", 2), ("en", 2)),
            entry("Cantonese", "sit/yue", ("yue", 5)),
            entry("Cantonese (Jyutping)", "sit/yue-Latn-jyutping", ("yue", 5)),
        ],
        variants: [entry("female3", "!v/f3", gender: .female), entry("Mr Serious", "!v/Mr serious")])

    static func entry(
        _ title: String, _ identifier: String, _ languages: (String, UInt8)..., gender: Voice.Gender = .male
    ) -> Entry {
        let languages = languages.map { Entry.Language(tag: $0.0, priority: $0.1) }
        return Entry(title: title, identifier: identifier, languages: languages, gender: gender)
    }

    @Test(arguments: [
        ("en-us", "gmw/en-US"), ("EN-US", "gmw/en-US"), ("gmw/en-US", "gmw/en-US"), ("English (america)", "gmw/en-US"),
        ("en", "gmw/en"), ("yue", "sit/yue"), ("yue-latn-jyutping", "sit/yue-Latn-jyutping"),
        ("en-us+F3", "gmw/en-US+f3"), ("en-us+female3", "gmw/en-US+f3"), ("en-gb+Mr Serious", "gmw/en+Mr serious"),
    ])
    func `a name finds its voice`(name: String, identifier: String) throws {
        #expect(try catalog.identifier(forVoice: name) == identifier)
    }

    @Test(arguments: [
        ("en-uss", "voice \"en-uss\": espeak has no such voice. Near names: en-us"),
        ("mb/mb-en1", "voice \"mb/mb-en1\": espeak has no such voice. A voice is named like en-us"),
        ("", "voice \"\": espeak has no such voice. A voice is named like en-us"),
        ("+f3", "voice \"+f3\": espeak has no such voice. A voice is named like en-us"),
        ("en-us+", "voice \"en-us+\": espeak has no such variant. A variant is named like f3"),
        ("en-us+f4", "voice \"en-us+f4\": espeak has no such variant. Near names: f3"),
        ("en-us+f3+f3", "voice \"en-us+f3+f3\": espeak has no such variant. A variant is named like f3"),
    ])
    func `a name that finds none is told with the near ones`(name: String, message: String) {
        let problem = #expect(throws: Problem.self) { try catalog.identifier(forVoice: name) }
        #expect(problem?.description == message)
        #expect(problem?.code == .notFound)
    }

    @Test func `voices that share a language have names of their own`() {
        #expect(catalog.voices.map(\.name) == ["en-gb", "en-gb-scotland", "en-us", "yue", "yue-latn-jyutping"])
        #expect(catalog.voices.last == Voice(name: "yue-latn-jyutping", language: "yue", gender: .male))
    }
}
