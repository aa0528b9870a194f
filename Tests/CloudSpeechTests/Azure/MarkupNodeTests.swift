import Foundation
import Testing

@testable import CloudSpeech

@Suite struct MarkupNodeTests {
    @Test func `text is never markup, in an element and in an attribute`() {
        let node = MarkupNode.element("voice", [.init("name", "\"><&'")], [.text("</voice> & \"so\" 'on'")])
        #expect(
            node.xml == "<voice name=\"&quot;&gt;&lt;&amp;&apos;\">"
                + "&lt;/voice&gt; &amp; &quot;so&quot; &apos;on&apos;</voice>")
    }

    @Test func `what XML can't write is left out`() {
        #expect(MarkupNode.text("a\u{0}\u{8}\u{B}\u{1F}\u{FFFE}\u{FFFF}b\tc\nd\u{1F600}").xml == "ab\tc\nd\u{1F600}")
    }

    @Test func `a plain request has a voice with a language, and nothing else`() {
        let markup = AzureMarkup(voice: AzureVoice("de-DE-KatjaNeural"), text: "Guten Morgen", speed: 1, styleDegree: 2)
        #expect(
            markup.xml == "<speak version=\"1.0\" xmlns=\"http://www.w3.org/2001/10/synthesis\" "
                + "xmlns:mstts=\"https://www.w3.org/2001/mstts\" xml:lang=\"de-DE\"><voice name=\"de-DE-KatjaNeural\">"
                + "Guten Morgen</voice></speak>")
    }

    @Test func `speed and style stand inside the voice`() {
        let markup = AzureMarkup(
            voice: AzureVoice("en-US-JennyNeural#cheerful"), text: "Hello", speed: 0.75, styleDegree: 1.5)
        #expect(
            markup.xml.contains(
                "<voice name=\"en-US-JennyNeural\"><mstts:express-as style=\"cheerful\" styledegree=\"1.5\">"
                    + "<prosody rate=\"-25.00%\">Hello</prosody></mstts:express-as></voice>"))
    }

    @Test(arguments: [
        ("en-US-Ava:DragonHDLatestNeural", "en-US"), ("zh-CN-shaanxi-XiaoniNeural", "zh-CN-shaanxi"),
        ("fil-PH-BlessicaNeural", "fil-PH"), ("nonsense", "en-US"), ("", "en-US"),
        ("en-US-MultiTalker-Ava-Andrew:DragonHDLatestNeural", "en-US"),
    ])
    func `a voice tells its language`(name: String, language: String) {
        #expect(AzureVoice(name).language == language)
    }
}
