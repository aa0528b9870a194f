import Testing

@testable import Announcing

/// Expects that a text is written out like that, and that what is written out stays as it is.
func expectSpoken(
    _ text: String, as expected: String, language: String = "en", sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let normalizer = TextNormalizer(language: language)
    let spoken = try normalizer.normalize(text)
    #expect(spoken == expected, sourceLocation: sourceLocation)
    #expect(try normalizer.normalize(spoken) == spoken, "twice", sourceLocation: sourceLocation)
}
