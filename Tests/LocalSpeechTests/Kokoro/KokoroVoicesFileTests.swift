import Announcing
import AnnouncingTestKit
import Foundation
import TestVoices
import Testing

@testable import LocalSpeech

@Suite struct KokoroVoicesFileTests {
    private let folder = TemporaryFolder()

    @Test(arguments: [KokoroTestVoice.Export.release, .community])
    func `both published layouts are read`(export: KokoroTestVoice.Export) throws {
        var voice = KokoroTestVoice()
        voice.export = export
        try voice.write(to: folder.url)
        let file = try KokoroFiles(model: folder.url.path, voices: nil).voices
        #expect(try file.names() == ["af_bella", "af_heart", "bf_emma", "bm_george"])
        #expect(try file.style(named: "bf_emma").values == KokoroStylePack(number: 2, of: 4).values)
    }

    @Test func `an unknown voice is not found, and the near ones are named`() async throws {
        let file = try voicesFile(["af_heart": Self.flat])
        for name in ["af_hart", "../af_heart"] {
            let problem = await expectProblem(.notFound) { _ = try file.style(named: name) }
            #expect(problem?.remedy == "Near names: af_heart")
        }
    }

    @Test(arguments: [0, 1, 21, 100, 522_000, -1, -22, -60])
    func `a file that is cut off is refused`(length: Int) async throws {
        let whole = try Data(contentsOf: URL(filePath: voicesFile(["af_heart": Self.flat]).path))
        let part = whole.prefix(length < 0 ? whole.count + length : length)
        let file = try write(part)
        await expectProblem(.damaged) { _ = try file.style(named: "af_heart") }
    }

    @Test func `a voice with one altered byte is refused`() async throws {
        let file = try voicesFile(["af_heart": Self.flat])
        var bytes = try Data(contentsOf: URL(filePath: file.path))
        bytes[300_000] ^= 1
        let problem = await expectProblem(.damaged) { _ = try write(bytes).style(named: "af_heart") }
        #expect(problem?.detail == "af_heart.npy was altered: its checksum is wrong")
    }

    @Test func `any damage to the directory is an error and no crash`() throws {
        let bytes = try Data(contentsOf: URL(filePath: voicesFile(["af_heart": Self.flat]).path))
        var random = SplitMix(seed: 11)
        for _ in 0..<400 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = bytes.count - Int.random(in: 1...80, using: &random)
                damaged[place] = UInt8.random(in: 0...255, using: &random)
            }
            let file = try write(damaged)
            do {
                _ = try file.style(named: "af_heart")
            } catch {
                #expect([.damaged, .notFound].contains(error.code), "\(error)")
            }
        }
    }

    @Test func `sizes and offsets of all ones stand in the ZIP64 fields`() throws {
        let file = try voicesFile(["af_heart": Self.flat])
        let bytes = try Data(contentsOf: URL(filePath: file.path))
        #expect(try write(largeDirectory(of: bytes)).style(named: "af_heart").values == Self.flat)
    }

    @Test func `another shape is named`() async throws {
        let file = try voicesFile(["af_heart": [Float](repeating: 0, count: 256)], shape: [1, 256])
        let problem = await expectProblem(.damaged) { _ = try file.style(named: "af_heart") }
        #expect(problem?.detail == "has the shape [1, 256], not [510, 1, 256]")
    }

    @Test func `a voice that holds no number is refused`() async throws {
        var values = Self.flat
        values[1_000] = .nan
        let file = try voicesFile(["af_heart": values])
        await expectProblem(.damaged) { _ = try file.style(named: "af_heart") }
    }

    @Test func `a raw voice of another size is refused`() async throws {
        try Data(count: 522_239).write(to: folder.url.appending(path: "af_heart.bin"))
        let problem = await expectProblem(.damaged) {
            _ = try KokoroVoicesFile(path: folder.url.path).style(named: "af_heart")
        }
        #expect(problem?.detail == "has 522239 bytes, not 522240")
    }

    @Test(arguments: [
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", "holds <f8, not 32-bit floats (<f4)"),
        ("{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }", "is in Fortran's order"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "has 4 bytes for an array of shape [2]"),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 4), }",
            "has 4 bytes for an array of shape [9223372036854775807, 4]"
        ),
        ("{'descr': '<f4', 'fortran_order': False, }", "has no shape"),
    ])
    func `an array of another kind says what it is`(header: String, detail: String) {
        let problem = #expect(throws: Problem.self) { try NumpyArray(array(header), subject: "it") }
        #expect(problem?.detail == detail)
    }

    @Test func `an array is what NumPy wrote`() throws {
        let read = try NumpyArray(array("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }\n"), subject: "it")
        #expect(read.shape == [1, 1])
        #expect(read.values == [1.5])
        #expect(throws: Problem.self) { try NumpyArray([0x93, 0x4E], subject: "it") }
        #expect(throws: Problem.self) { try NumpyArray(Array(array("").prefix(8)), subject: "it") }
    }

    @Test func `the checksum is ZIP's`() {
        // The check value of the algorithm's catalogue entry.
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    private static let flat = [Float](repeating: 0.25, count: 510 * 256)

    private func array(_ header: String) -> [UInt8] {
        [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8) + [0, 0, 0xC0, 0x3F]
    }

    private func voicesFile(_ voices: [String: [Float]], shape: [Int] = [510, 1, 256]) throws -> KokoroVoicesFile {
        var archive = NumpyArchive()
        for (name, values) in voices { archive.add(values, shape: shape, as: name) }
        return try write(archive.finished())
    }

    private func write(_ bytes: Data) throws -> KokoroVoicesFile {
        let url = folder.url.appending(path: "voices-v1.0.bin")
        try bytes.write(to: url)
        return KokoroVoicesFile(path: url.path)
    }

    /// The same archive of one member with everything large, as ZIP64 has it for files of more than 4 GB.
    private func largeDirectory(of archive: Data) -> Data {
        let bytes = Array(archive)
        let end = bytes.count - 22
        let start = Int(bytes.number(at: end + 16, bytes: 4))
        var entry = Array(bytes[start..<end])
        let size = entry[20..<24] + [0, 0, 0, 0]
        for offset in [20, 24, 42] { entry.replaceSubrange(offset..<offset + 4, with: [255, 255, 255, 255]) }
        // A field that nobody knows, then ZIP64's: both sizes and the offset.
        let extra: [UInt8] = [9, 0, 1, 0, 7, 1, 0, 24, 0] + size + size + [UInt8](repeating: 0, count: 8)
        entry[30] = UInt8(extra.count)
        entry += extra
        let place = little(entry.count, 8) + little(start, 8)
        let record = little(0x0606_4B50, 4) + little(44, 8) + little(0, 12) + little(1, 8) + little(1, 8) + place
        let locator = little(0x0706_4B50, 4) + little(0, 4) + little(start + entry.count, 8) + little(1, 4)
        let last = little(0x0605_4B50, 4) + little(0, 4) + [UInt8](repeating: 255, count: 12) + little(0, 2)
        return Data(bytes[..<start] + entry + record + locator + last)
    }

    private func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }
}

/// A folder that goes with the test.
final class TemporaryFolder: Sendable {
    let url: URL

    init() {
        url = FileManager.default.temporaryDirectory.appending(path: "kokoro-\(UUID().uuidString)")
        // What is wrong here shows in the first write.
        try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
