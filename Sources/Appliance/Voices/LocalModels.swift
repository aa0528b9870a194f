import Announcing
import Foundation
import LocalSpeech

/// What the engines with models share: the library that runs them, the threads they run on, and where voices are.
struct LocalModels: Sendable {
    let runtime: OnnxRuntimeSource
    let pool: ComputePool
    let voiceFolders: [URL]
    /// Told what an owner should know of a voice.
    let notice: @Sendable (String) -> Void

    /// Where a package puts voices for all.
    private static let systemFolder = URL(filePath: "/usr/share/morning-coffee/voices", directoryHint: .isDirectory)

    /// Opens and starts nothing yet.
    init(_ settings: Settings, notice: @escaping @Sendable (String) -> Void = { _ in }) {
        runtime = OnnxRuntimeSource()
        pool = ComputePool(width: settings.speech.threads ?? Self.standardThreads)
        voiceFolders = [URL(filePath: settings.voicesFolder, directoryHint: .isDirectory), Self.systemFolder]
        self.notice = notice
    }

    /// As many as there are processors, up to four: each more needs memory, and gains little.
    private static var standardThreads: Int { min(ProcessInfo.processInfo.activeProcessorCount, 4) }

    func piper(_ configuration: EngineConfiguration) throws(Problem) -> any SpeechEngine {
        try PiperEngine(configuration, folders: voiceFolders, runtime: runtime, pool: pool, notice: notice)
    }

    func kokoro(_ configuration: EngineConfiguration) -> any SpeechEngine {
        let folders = voiceFolders.map { $0.appending(path: "kokoro").path }
        return KokoroEngine(
            configuration, modelFolder: folders.first(where: FileManager.default.fileExists) ?? folders[0],
            threads: pool.width, runtime: runtime, pool: pool, notice: notice)
    }
}
