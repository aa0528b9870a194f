import Testing

@testable import Announcing

@Suite struct SentenceSplitterTests {
    @Test(arguments: [
        ("Good morning.", ["Good morning."]),
        ("Good morning", ["Good morning"]),
        ("Good morning, Alex. It is Monday! Up? Yes", ["Good morning, Alex.", "It is Monday!", "Up?", "Yes"]),
        ("\"Rise.\" She said so.", ["\"Rise.\"", "She said so."]),
        ("One… two.", ["One…", "two."]),
        ("Say [[h. ə]] now. Then rest.", ["Say [[h. ə]] now.", "Then rest."]),
        ("", []),
    ])
    func `a text is cut after its sentences`(text: String, sentences: [String]) {
        #expect(SentenceSplitter.sentences(of: text) == sentences)
        #expect(SentenceSplitter.sentences(of: text).joined(separator: " ") == text)
    }

    @Test(arguments: [
        ("Really? … Yes.", ["Really? …", "Yes."]), ("Yes. [[həˈloʊ]].", ["Yes. [[həˈloʊ]]."]),
        ("… Yes.", ["… Yes."]),
        ("One. Two. !", ["One.", "Two. !"]),
    ])
    func `what has no word in it is no sentence of its own`(text: String, sentences: [String]) {
        #expect(SentenceSplitter.sentences(of: text) == sentences)
    }
}
