import Announcing
import AnnouncingTestKit
import Foundation
import TestVoices
import Testing

@testable import LocalSpeech

@Suite struct KokoroStandInTests {
    private let folder = TemporaryFolder()

    @Test func `the stand-in of benchmarks speaks, about three frames for each token`() async throws {
        var voice = KokoroStandIn()
        voice.narrowing = 8
        try voice.write(to: folder.url)
        let model = try KokoroModel(
            OnnxRuntimeSource().runtime(), path: folder.url.path + "/kokoro-v1.0.onnx", threads: 1)
        let style = try KokoroVoicesFile(path: folder.url.path + "/voices-v1.0.bin").style(named: "af_heart")
        let piece = KokoroPiece(ids: (0..<60).map { 43 + $0 % 20 }, ending: .sentence)
        let sound = try model.speak(piece, style: style, speed: 1, under: OnnxRuntimeSource().newRun())
        #expect((60 * 600..<60 * 600 * 6).contains(sound.samples.count), "\(sound.samples.count)")
        let fast = try model.speak(piece, style: style, speed: 2, under: OnnxRuntimeSource().newRun())
        #expect(fast.samples.count < sound.samples.count)
    }
}
