import Foundation
import Testing

@testable import TestVoices

@Suite struct NumpyArchiveTests {
    /// numpy.savez (2.4.6) of af_heart, zeros, and bm_x, ones, both float32 of shape (2, 1, 3).
    private static let recorded = """
        UEsDBC0AAAAAAAAAIQBaRH56//////////8MABQAYWZfaGVhcnQubnB5AQAQAJgAAAAAAAAAmAAAAAAAAACTTlVNUFkBAHYAeydkZXNj
        cic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMSwgMyksIH0gICAgICAgICAgICAgICAgICAgICAg
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgCgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAFBLAwQtAAAAAAAAACEAX5xi8P//
        ////////CAAUAGJtX3gubnB5AQAQAJgAAAAAAAAAmAAAAAAAAACTTlVNUFkBAHYAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRl
        cic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMSwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg
        ICAgICAgICAgCgAAgD8AAIA/AACAPwAAgD8AAIA/AACAP1BLAQItAy0AAAAAAAAAIQBaRH56mAAAAJgAAAAMAAAAAAAAAAAAAACAAQAA
        AABhZl9oZWFydC5ucHlQSwECLQMtAAAAAAAAACEAX5xi8JgAAACYAAAACAAAAAAAAAAAAAAAgAHWAAAAYm1feC5ucHlQSwUGAAAAAAIA
        AgBwAAAAqAEAAAAA
        """

    @Test func `writes what numpy writes`() throws {
        var archive = NumpyArchive()
        archive.add([Float](repeating: 0, count: 6), shape: [2, 1, 3], as: "af_heart")
        archive.add([Float](repeating: 1, count: 6), shape: [2, 1, 3], as: "bm_x")
        let expected = try #require(Data(base64Encoded: Self.recorded, options: .ignoreUnknownCharacters))
        #expect(archive.finished() == expected)
    }
}
