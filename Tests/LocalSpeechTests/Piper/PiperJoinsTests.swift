import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization
import TestVoices
import Testing

@testable import LocalSpeech

/// What is cut must sound as if it were not: compared sample by sample with the same model run whole.
@Suite struct PiperJoinsTests {
    static let texts = [
        "Go.", "Good morning.", "The kettle is on and the street is quiet.",
        "On a grey and windy morning, while the kettle sang and the old dog slept beside the stove, the daughter of the "
            + "baker opened the door of the little shop, put out the chairs, lit the lamps, and waited for the first of "
            + "those who come every day before the sun is up.",
    ]

    @Test(arguments: [1, 4], texts) func `every join is exact to one step of a sample`(
        speakers: Int, text: String
    ) async throws {
        var kind = PiperTestVoice()
        kind.speakers = speakers
        try await expectExact(kind, text)
    }

    @Test(arguments: ["numbers", "constants", "floats", "shared", "branches", "table", "alignment"])
    func `so is it for each way in which exporters write a voice down`(style: String) async throws {
        var kind = PiperTestVoice()
        switch style {
        case "numbers": kind.style.numbersForNames = true
        case "constants": kind.style.constantsAmongWeights = true
        case "floats": kind.style.typedFloats = true
        case "shared": kind.style.sharesWeights = true
        case "branches": kind.style.branches = true
        case "table": kind.style.namesTableAfterInput = true
        default: kind.alignment = true
        }
        try await expectExact(kind, Self.texts[2])
    }

    private func expectExact(
        _ kind: PiperTestVoice, _ text: String, _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let bench = try PiperBench([PiperBench.voice: kind])
        let voice = try await bench.load()
        guard case .parts(let parts) = voice.graph else {
            Issue.record("The voice was not cut: \(voice.reason)", sourceLocation: location)
            return
        }
        let sentences = try await PiperPhonemes(voice.configuration).sentences(of: [.words(text)])
        let scales = PiperScales(noise: 0, length: 1, noiseWidth: 0, speaker: kind.speakers > 1 ? 2 : nil)
        let format = AudioFormat(sampleRate: voice.configuration.sampleRate)
        let runtime = try bench.runtime.runtime()
        let session = try OnnxSession(
            runtime, .file(bench.folder.appending(path: PiperBench.voice + ".onnx").path), subject: "whole")

        let cut = Collector()
        try await PiperSpeech(
            sentences, scales: scales, parts: parts, format: format, meter: voice.meter, pool: bench.pool,
            run: OnnxRun(runtime), deliver: cut.add
        ).speak()
        let whole = Collector()
        try await WholePiperSpeech(
            sentences, scales: scales, session: session, format: format, pool: bench.pool, run: OnnxRun(runtime),
            deliver: whole.add
        ).speak()

        #expect(cut.samples.count == whole.samples.count, sourceLocation: location)
        let worst = zip(cut.samples, whole.samples).map { abs(Int($0) - Int($1)) }.max() ?? 0
        #expect(worst <= 1, sourceLocation: location)
        // More than one chunk, or nothing was shown.
        if sentences[0].ids.count > 40 { #expect(cut.pieces > 1, sourceLocation: location) }
    }
}

private final class Collector: Sendable {
    private let heard = Mutex<[AudioPiece]>([])
    var samples: [Int16] { heard.withLock { $0.flatMap(\.samples) } }
    var pieces: Int { heard.withLock { $0.count } }
    func add(_ piece: AudioPiece) { heard.withLock { $0.append(piece) } }
}

extension PiperVoice {
    fileprivate var reason: String {
        if case .whole(_, let reason) = graph { reason } else { "" }
    }
}
