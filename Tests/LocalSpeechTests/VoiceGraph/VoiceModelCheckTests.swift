import Announcing
import Foundation
import TestVoices
import Testing

@testable import LocalSpeech

@Suite struct VoiceModelCheckTests {
    @Test func `voices of both kinds pass`() throws {
        let bench = try PiperBench()
        let kokoro = try KokoroTestVoice().write(to: bench.folder)
        #expect(throws: Never.self) {
            try VoiceModelCheck.check(bench.folder.appending(path: PiperBench.voice + ".onnx"))
            try VoiceModelCheck.check(kokoro)
        }
    }

    @Test(arguments: [Data(), Data("<html>Not found</html>".utf8), PiperTestVoice().model().prefix(100_000)])
    func `what is cut short or something else is damaged`(contents: Data) throws {
        let bench = try PiperBench([:])
        let file = bench.folder.appending(path: "download.onnx")
        try contents.write(to: file)
        let problem = #expect(throws: Problem.self) { try VoiceModelCheck.check(file) }
        #expect(problem?.code == .damaged)
        #expect(problem?.description.contains("download.onnx") == true)
    }
}
