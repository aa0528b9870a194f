import Announcing

/// A file's name, size, and a digest of samples spread over it: two models of one size from one exporter still differ in
/// their weights. Costs some reads of a page each, never the whole file; says nothing about intent.
struct FileFingerprint: Hashable, Sendable, CustomStringConvertible {
    private static let sampleSize = 4_096

    let name: String
    let size: Int
    let digest: UInt64

    /// - Parameter samples: at least 2: the first and the last bytes.
    /// - Throws: ``Problem`` as ``OpenFile``.
    init(path: String, samples: Int = 16) throws(Problem) {
        let file = try OpenFile(path)
        var digest = Digest()
        let length = min(Self.sampleSize, file.size)
        for sample in 0..<samples {
            let offset = (file.size - length) * sample / (samples - 1)
            digest.add(try file.bytes(at: offset, count: length))
        }
        name = path.split(separator: "/").last.map(String.init) ?? path
        size = file.size
        self.digest = digest.value
    }

    var description: String { "\(name) \(size) \(String(digest, radix: 16))" }

    /// FNV-1a with 64 bits: the same on every machine and in every run, unlike the standard library's hashes.
    private struct Digest {
        private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

        mutating func add(_ bytes: [UInt8]) {
            for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
    }
}
