import Foundation

/// SSML as Azure wants it: `speak`, in it `voice`, and only in that what changes the voice.
struct AzureMarkup: Sendable {
    let voice: AzureVoice
    let text: String
    /// 1 is the voice's own pace.
    let speed: Double
    /// How strongly the style is heard, 0.01 to 2; `nil` is the style's own.
    let styleDegree: Double?

    var xml: String {
        MarkupNode.element(
            "speak",
            [
                .init("version", "1.0"), .init("xmlns", "http://www.w3.org/2001/10/synthesis"),
                .init("xmlns:mstts", "https://www.w3.org/2001/mstts"), .init("xml:lang", voice.language),
            ],
            [.element("voice", [.init("name", voice.name)], [styled(paced(.text(text)))])]
        ).xml
    }

    private func paced(_ node: MarkupNode) -> MarkupNode {
        guard speed != 1 else { return node }
        // With a point in every locale.
        let percent = String(
            format: "%+.2f%%", locale: Locale(identifier: "en_US_POSIX"), arguments: [(speed - 1) * 100])
        return .element("prosody", [.init("rate", percent)], [node])
    }

    private func styled(_ node: MarkupNode) -> MarkupNode {
        guard let style = voice.style else { return node }
        let degree = styleDegree.map { [MarkupNode.Attribute("styledegree", "\($0)")] } ?? []
        return .element("mstts:express-as", [.init("style", style)] + degree, [node])
    }
}
