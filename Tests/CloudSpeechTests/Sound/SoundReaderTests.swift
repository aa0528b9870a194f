import Announcing
import AnnouncingTestKit
import Testing

@testable import CloudSpeech

@Suite struct SoundReaderTests {
    private let format = AudioFormat(sampleRate: 16_000)
    private let samples: [Int16] = [0, 1, -1, 258, .max, .min, -2, 513]

    private func read(_ form: SoundReader.Form, _ pieces: [[UInt8]]) throws -> [AudioPiece] {
        var reader = SoundReader(form, from: "test")
        var read = try pieces.compactMap { try reader.read($0) }
        if let last = try reader.finish() { read.append(last) }
        return read
    }

    private func file(list: [UInt8] = [], length: UInt32? = nil, channels: UInt8 = 1, bits: UInt8 = 16) -> [UInt8] {
        var file = WAVEncoder.file(AudioPiece(format: format, samples: samples))
        file[22] = channels
        file[34] = bits
        if let length {
            file.replaceSubrange(40..<44, with: (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) })
        }
        file.insert(contentsOf: list, at: 36)
        return file
    }

    @Test func `samples that are cut anywhere are put together, and each piece has the format`() throws {
        let bytes = WAVEncoder.bytes(of: samples)
        for cut in 0...bytes.count {
            let pieces = try read(.samples(format), [Array(bytes[..<cut]), Array(bytes[cut...])])
            #expect(pieces.flatMap(\.samples) == samples, "cut at \(cut)")
            #expect(pieces.allSatisfy { $0.format == format })
        }
        #expect(try read(.samples(format), bytes.map { [$0] }).flatMap(\.samples) == samples)
    }

    @Test func `a WAV file that is cut anywhere is read, with the rate that it says`() throws {
        let file = file()
        for cut in 0...file.count {
            let pieces = try read(.wav, [Array(file[..<cut]), Array(file[cut...])])
            #expect(pieces.flatMap(\.samples) == samples, "cut at \(cut)")
            #expect(pieces.allSatisfy { $0.format == format })
        }
    }

    @Test func `samples that turn out to be a WAV file are read as one`() throws {
        let pieces = try read(.samples(AudioFormat(sampleRate: 48_000)), [file()])
        #expect(pieces == [AudioPiece(format: format, samples: samples)])
    }

    @Test(arguments: [0, 0xFFFF_FFFF, 0x7FFF_FFFF] as [UInt32])
    func `a WAV file that does not know its length goes on to the end`(length: UInt32) throws {
        #expect(try read(.wav, [file(length: length)]).flatMap(\.samples) == samples)
    }

    @Test func `chunks before the sound and after it are passed over`() throws {
        let list = Array("LIST".utf8) + [5, 0, 0, 0] + Array("INFO1\0".utf8)
        let trailer = Array("cue ".utf8) + [4, 0, 0, 0, 9, 9, 9, 9]
        #expect(try read(.wav, [file(list: list) + trailer]).flatMap(\.samples) == samples)
    }

    @Test func `sound that is cut short is told as that`() async {
        let file = file()
        for end in [3, 20, 44, file.count - 2] {
            await expectProblem(.badAudio) { _ = try read(.wav, [Array(file[..<end])]) }
        }
        await expectProblem(.badAudio) { _ = try read(.samples(format), [[1, 2, 3, 4, 5]]) }
        await expectProblem(.badAudio) { _ = try read(.samples(format), [[1]]) }
    }

    @Test func `no bytes are no sound and no mistake of the reader`() throws {
        #expect(try read(.samples(format), []).isEmpty)
        #expect(try read(.wav, []).isEmpty)
    }

    @Test func `sound that can't be played is refused by its kind`() async {
        for file in [file(channels: 2), file(bits: 24), Array("ID3\u{4}and so on".utf8), Array("OggS....".utf8)] {
            await expectProblem(.badAudio) { _ = try read(.samples(format), [file]) }
        }
        let problem = await expectProblem(.badAudio) { _ = try read(.wav, [Array("<!DOCTYPE html>".utf8)]) }
        #expect(problem?.detail.contains("no WAV") == true)
    }

    @Test func `a WAV file without end before its sound is given up`() async {
        let endless = Array("RIFF\0\0\0\0WAVEjunk".utf8) + [0xFF, 0xFF, 0xFF, 0x7F]
        await expectProblem(.badAudio) {
            var reader = SoundReader(.wav, from: "test")
            _ = try reader.read(endless)
            for _ in 0..<64 { _ = try reader.read([UInt8](repeating: 0, count: 16 << 10)) }
        }
    }
}
