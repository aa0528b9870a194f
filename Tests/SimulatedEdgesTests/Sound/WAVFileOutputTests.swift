import Announcing
import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Testing

@Suite(.timeLimit(.minutes(1))) struct WAVFileOutputTests {
    private let folder: URL
    private var path: String { folder.appending(path: "first.wav").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "wav-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

    @Test func `playbacks follow one another in one file with true sizes after each`() async throws {
        let output = WAVFileOutput(path: path)
        let first = AudioPiece.numbered(1000)
        let second = AudioPiece.numbered(500, from: 1000)
        #expect(try await output.play(.of(first.cut(every: 300))) {} == .completed)
        #expect(try bytes() == WAVEncoder.file(first))
        #expect(try await output.play(.of([second])) {} == .completed)
        #expect(try bytes() == WAVEncoder.file(.numbered(1500)))
        try FileManager.default.removeItem(at: folder)
    }

    @Test func `a new output starts the file anew`() async throws {
        _ = try await WAVFileOutput(path: path).play(.of([.numbered(1000)])) {}
        _ = try await WAVFileOutput(path: path).play(.of([.numbered(10)])) {}
        #expect(try bytes() == WAVEncoder.file(.numbered(10)))
        try FileManager.default.removeItem(at: folder)
    }

    @Test(arguments: [1, 7, 100, 1000])
    func `another rate is converted to the rate of the file, however it is cut`(every size: Int) async throws {
        let output = WAVFileOutput(path: path)
        let slow = AudioFormat(sampleRate: 10_000)
        _ = try await output.play(.of([AudioPiece(format: slow, samples: [5])])) {}
        // A straight line stays one: twice the rate, so every second sample of it.
        let line = AudioPiece(
            format: AudioFormat(sampleRate: 20_000), samples: (0..<1000).map { Int16($0 * 10) })
        _ = try await output.play(.of(line.cut(every: size))) {}
        let expected = [5] + (0..<500).map { Int16($0 * 20) }
        #expect(try bytes() == WAVEncoder.file(AudioPiece(format: slow, samples: expected)))
        try FileManager.default.removeItem(at: folder)
    }

    @Test func `an interrupted playback leaves a readable file that fades`() async throws {
        let output = WAVFileOutput(path: path, clock: ContinuousClock())
        let end = try await output.play(.of([.level(8000, lasting: .seconds(60))])) { output.interrupt() }
        #expect(end == .interrupted)
        let bytes = try bytes()
        let samples = (bytes.count - WAVEncoder.headerSize) / 2
        let format = AudioFormat(sampleRate: 22_050)
        #expect(samples >= format.sampleCount(in: FadeOut.duration))
        #expect(samples < format.sampleCount(in: .seconds(10)))
        #expect(Array(bytes.prefix(WAVEncoder.headerSize)) == WAVEncoder.header(format: format, sampleCount: samples))
        #expect(bytes.suffix(2) == [0, 0])
        try FileManager.default.removeItem(at: folder)
    }

    @Test func `a folder that is missing is a problem that names the file`() async throws {
        let output = WAVFileOutput(path: folder.appending(path: "none/first.wav").path)
        let problem = await #expect(throws: Problem.self) { _ = try await output.play(.of([.numbered(9)])) {} }
        #expect(problem?.code == .storage)
        #expect(problem?.subject.hasSuffix("none/first.wav") == true)
        #expect(output.state == problem.map(AudioOutputState.unavailable))
        try FileManager.default.removeItem(at: folder)
    }

    @Test(arguments: AudioOutputContract.allCases, [true, false])
    func `the file keeps the contract of outputs`(_ clause: AudioOutputContract, isPaced: Bool) async throws {
        try await clause.check(on: WAVFileOutput(path: path, clock: isPaced ? ContinuousClock() : nil))
        try FileManager.default.removeItem(at: folder)
    }
}
