import Announcing
import Foundation

/// A WAV file that grows.
struct WAVFile: ~Copyable {
    let format: AudioFormat
    private let path: String
    private let handle: FileHandle
    private var sampleCount = 0

    /// Creates the file, or empties it.
    init(creating path: String, format: AudioFormat) throws(Problem) {
        let empty = Data(WAVEncoder.header(format: format, sampleCount: 0))
        let created: FileHandle
        do {
            try empty.write(to: URL(filePath: path))
            created = try FileHandle(forWritingTo: URL(filePath: path))
        } catch {
            throw Self.problem(with: path, error)
        }
        // Last: the compiler of Swift 6.2 gives up on a throw with a part of this already made.
        self.format = format
        self.path = path
        handle = created
    }

    /// Adds samples at the end. The header follows with ``updateHeader()``.
    mutating func append(_ samples: [Int16]) throws(Problem) {
        guard sampleCount + samples.count <= WAVEncoder.maximumSampleCount else {
            throw Problem(.storage, path, "is full: a WAV file holds 4 GiB", remedy: "Start with another file")
        }
        do {
            try handle.seek(toOffset: UInt64(WAVEncoder.headerSize + 2 * sampleCount))
            try handle.write(contentsOf: Data(WAVEncoder.bytes(of: samples)))
        } catch {
            throw Self.problem(with: path, error)
        }
        sampleCount += samples.count
    }

    /// Makes the sizes in the header true.
    func updateHeader() throws(Problem) {
        do {
            try handle.seek(toOffset: 0)
            try handle.write(contentsOf: Data(WAVEncoder.header(format: format, sampleCount: sampleCount)))
        } catch {
            throw Self.problem(with: path, error)
        }
    }

    private static func problem(with path: String, _ error: any Error) -> Problem {
        Problem(
            .storage, path, "could not be written: \((error as NSError).localizedDescription)",
            remedy: "The folder has to exist, be writable, and have room")
    }
}
