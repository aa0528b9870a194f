import Announcing
import Foundation
import LocalSpeech

/// What the engines with models share: the library that runs them, the threads they run on, and where voices are.
struct LocalModels: Sendable {
    let runtime: OnnxRuntimeSource
    /// Where Piper runs.
    let pool: ComputePool
    /// Where Kokoro speaks for who waits, one piece at a time on as many threads as the library is told. Not Piper's: what was just asked
    /// never waits for a voice that computes for minutes.
    let slowPool: ComputePool
    /// Where all of them run for what nobody waits for.
    let aheadPool: ComputePool
    let voiceFolder: VoiceFolder
    /// Told what an owner should know of a voice.
    let notice: @Sendable (String) -> Void

    /// Opens and starts nothing yet.
    init(_ settings: Settings, notice: @escaping @Sendable (String) -> Void = { _ in }) {
        runtime = OnnxRuntimeSource()
        pool = ComputePool(width: settings.speech.threads ?? Self.standardThreads)
        slowPool = ComputePool(width: 1)
        aheadPool = .ahead()
        voiceFolder = VoiceFolder(URL(filePath: settings.voicesFolder, directoryHint: .isDirectory))
        self.notice = notice
    }

    /// As many as there are processors, up to four: each more needs memory, and gains little.
    private static var standardThreads: Int { min(ProcessInfo.processInfo.activeProcessorCount, 4) }

    func piper(_ configuration: EngineConfiguration) throws(Problem) -> any SpeechEngine {
        try PiperEngine(
            configuration, folder: voiceFolder, runtime: runtime, pool: pool, aheadPool: aheadPool, notice: notice)
    }

    func kokoro(_ configuration: EngineConfiguration) -> any SpeechEngine {
        KokoroEngine(
            configuration, folder: voiceFolder, threads: pool.width, runtime: runtime, pool: slowPool,
            aheadPool: aheadPool, notice: notice)
    }
}
