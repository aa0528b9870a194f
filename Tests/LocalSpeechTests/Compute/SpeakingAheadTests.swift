import Announcing
import AnnouncingTestKit
import Foundation
import TestVoices
import Testing

@testable import LocalSpeech

/// Where the engines with models compute what nobody waits for.
@Suite(.timeLimit(.minutes(1))) struct SpeakingAheadTests {
    private static let ahead = SpeechRequest(text: "ba da", urgency: .ahead)
    private static let live = SpeechRequest(text: "ba da")

    /// An engine, and its two pools.
    private struct Bench {
        let engine: any WarmableEngine
        let pool: ComputePool
        let aheadPool: ComputePool
        /// What has to live as long.
        let files: any Sendable
    }

    enum Kind: CaseIterable { case piper, wholePiper, kokoro }

    private func bench(_ kind: Kind) throws -> Bench {
        switch kind {
        case .piper, .wholePiper:
            var voice = PiperTestVoice()
            voice.isUnknownInside = kind == .wholePiper
            let bench = try PiperBench([PiperBench.voice: voice], width: 1)
            return Bench(
                engine: bench.engine(voice: PiperBench.voice), pool: bench.pool, aheadPool: bench.aheadPool,
                files: bench)
        case .kokoro:
            let folder = TemporaryFolder()
            try KokoroTestVoice().write(to: folder.url)
            let (pool, aheadPool) = (ComputePool(width: 1), ComputePool.ahead())
            let engine = KokoroEngine(
                EngineConfiguration(name: "kokoro", options: ["model": folder.url.path]),
                folder: VoiceFolder(folder.url, shared: []), threads: 2, runtime: OnnxRuntimeSource(), pool: pool,
                aheadPool: aheadPool)
            return Bench(engine: engine, pool: pool, aheadPool: aheadPool, files: folder)
        }
    }

    /// Keeps the one thread of a pool busy while the body runs.
    private func busy(_ pool: ComputePool, _ body: () async throws -> Int) async throws -> Int {
        let gate = Gate()
        Task { await pool.run { gate.pass() } }
        await gate.arrived()
        defer { gate.open() }
        return try await body()
    }

    @Test(arguments: Kind.allCases) func `what is spoken ahead needs no thread of who waits`(kind: Kind) async throws {
        let bench = try bench(kind)
        try await bench.engine.warmUp()
        let count = try await busy(bench.pool) {
            try await bench.engine.speech(for: Self.ahead).collected().sampleCount
        }
        #expect(count > 0)
    }

    @Test(arguments: Kind.allCases) func `who waits does not wait for what is spoken ahead`(kind: Kind) async throws {
        let bench = try bench(kind)
        let count = try await busy(bench.aheadPool) {
            let ahead = Task { try await bench.engine.speech(for: Self.ahead).collected() }
            defer { ahead.cancel() }
            return try await bench.engine.speech(for: Self.live).collected().sampleCount
        }
        #expect(count > 0)
    }

    @Test(arguments: Kind.allCases) func `both say the same`(kind: Kind) async throws {
        let bench = try bench(kind)
        let live = try await bench.engine.speech(for: Self.live).collected().sampleCount
        #expect(try await bench.engine.speech(for: Self.ahead).collected().sampleCount == live)
    }

    @Test func `how slow it is at idle priority says nothing of the voice`() async throws {
        let bench = try PiperBench(width: 1)
        let engine = bench.engine(voice: PiperBench.voice)
        let meter = try await engine.voices.voice(bench.files()).meter
        let load = meter.load
        _ = try await engine.speech(for: Self.ahead).collected()
        #expect(meter.load == load)
        _ = try await engine.speech(for: Self.live).collected()
        #expect(meter.load != load)
    }
}
