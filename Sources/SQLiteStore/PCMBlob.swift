import Foundation

/// Samples as they lie in the database: signed 16 bits, little endian, one after the other.
enum PCMBlob {
    static func encode(_ samples: [Int16]) -> Data {
        (isNative ? samples : samples.map(\.littleEndian)).withUnsafeBytes { Data($0) }
    }

    /// `nil` for a number of bytes that no run of samples has.
    static func decode(_ data: Data) -> [Int16]? {
        guard !data.isEmpty, data.count.isMultiple(of: 2) else { return nil }
        let count = data.count / 2
        let samples = [Int16](unsafeUninitializedCapacity: count) { buffer, initialized in
            // The buffer holds at least `count` samples, which is as many bytes as `data` has.
            data.copyBytes(to: UnsafeMutableRawBufferPointer(buffer), count: data.count)
            initialized = count
        }
        return isNative ? samples : samples.map { Int16(littleEndian: $0) }
    }

    /// Whether this machine's own order is the stored one, which spares a copy of the sound.
    private static var isNative: Bool { Int16(1).littleEndian == 1 }
}
