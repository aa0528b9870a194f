import Announcing
import Testing

@Suite struct WAVEncoderTests {
    @Test func `a file is a header with true sizes and the samples in little-endian order`() {
        let audio = AudioPiece(format: AudioFormat(sampleRate: 22_050), samples: [1, -2, 0x1234])
        let expected: [UInt8] =
            Array("RIFF".utf8) + [42, 0, 0, 0] + Array("WAVEfmt ".utf8) + [16, 0, 0, 0, 1, 0, 1, 0]
            + [0x22, 0x56, 0, 0, 0x44, 0xAC, 0, 0, 2, 0, 16, 0] + Array("data".utf8) + [6, 0, 0, 0]
            + [1, 0, 0xFE, 0xFF, 0x34, 0x12]
        #expect(WAVEncoder.file(audio) == expected)
        #expect(WAVEncoder.header(format: audio.format, sampleCount: 3).count == WAVEncoder.headerSize)
    }

    @Test func `sizes that the format can't tell are the largest it can`() {
        let format = AudioFormat(sampleRate: 8000)
        let header = WAVEncoder.header(format: format, sampleCount: Int.max)
        #expect(header == WAVEncoder.header(format: format, sampleCount: WAVEncoder.maximumSampleCount))
        #expect(header[4...7] == [0xFE, 0xFF, 0xFF, 0xFF])
    }
}
