/// Sound as the bytes of a WAV file: one channel of 16-bit samples.
package enum WAVEncoder {
    /// The bytes before the samples.
    package static let headerSize = 44
    /// The most samples that the format's 32-bit sizes can tell.
    package static let maximumSampleCount = (Int(UInt32.max) - 36) / 2

    /// The header of a file with this many samples; its sizes are true, because readers refuse or clip files whose
    /// sizes are not.
    ///
    /// - Parameter sampleCount: 0 to ``maximumSampleCount``; what is outside counts as the nearest value.
    package static func header(format: AudioFormat, sampleCount: Int) -> [UInt8] {
        let byteCount = UInt32(2 * min(max(sampleCount, 0), maximumSampleCount))
        let rate = UInt32(clamping: format.sampleRate)
        var bytes = Array("RIFF".utf8)
        bytes += littleEndian(36 + byteCount)
        bytes += Array("WAVEfmt ".utf8)
        bytes += littleEndian(UInt32(16))
        // Integer samples, one channel.
        bytes += littleEndian(UInt16(1)) + littleEndian(UInt16(1))
        bytes += littleEndian(rate) + littleEndian(2 &* rate)
        // Bytes in a frame, bits in a sample.
        bytes += littleEndian(UInt16(2)) + littleEndian(UInt16(16))
        bytes += Array("data".utf8)
        bytes += littleEndian(byteCount)
        return bytes
    }

    /// Samples as they stand in a file.
    package static func bytes(of samples: some Collection<Int16>) -> [UInt8] {
        var bytes: [UInt8] = []
        append(samples, to: &bytes)
        return bytes
    }

    /// A whole file.
    package static func file(_ audio: AudioPiece) -> [UInt8] { file([audio], format: audio.format) }

    /// A whole file of pieces that all have this format.
    package static func file(_ pieces: [AudioPiece], format: AudioFormat) -> [UInt8] {
        let sampleCount = pieces.reduce(0) { $0 + $1.samples.count }
        var file = header(format: format, sampleCount: sampleCount)
        file.reserveCapacity(headerSize + 2 * sampleCount)
        for piece in pieces { append(piece.samples, to: &file) }
        return file
    }

    private static func append(_ samples: some Collection<Int16>, to bytes: inout [UInt8]) {
        #if _endian(little)
            // As they are in memory: a minute of sound is copied in one go.
            let isAppended: Void? = samples.withContiguousStorageIfAvailable {
                bytes.append(contentsOf: UnsafeRawBufferPointer($0))
            }
            if isAppended != nil { return }
        #endif
        for sample in samples { bytes += littleEndian(sample) }
    }

    private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
