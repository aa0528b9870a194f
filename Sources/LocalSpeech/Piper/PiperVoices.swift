import Announcing
import Foundation

/// Keeps the voice that speaks loaded, and loads another when it is asked for. One at a time stays: a small board has
/// memory for one.
actor PiperVoices {
    private let folders: [URL]
    private let runtime: OnnxRuntimeSource
    private let pool: ComputePool
    private let notice: @Sendable (String) -> Void
    private var current: (identity: String, loading: Task<PiperVoice, any Error>)?

    init(
        folders: [URL], runtime: OnnxRuntimeSource, pool: ComputePool, notice: @escaping @Sendable (String) -> Void
    ) {
        self.folders = folders
        self.runtime = runtime
        self.pool = pool
        self.notice = notice
    }

    /// The files of a voice.
    /// - Throws: ``Problem`` `notFound` that lists near names, and says how to get a voice where there is none.
    nonisolated func files(of name: String) throws(Problem) -> PiperVoiceFiles {
        if let files = PiperVoiceFiles.named(name, in: folders) { return files }
        let near = all.map(\.name).nearest(to: name)
        throw Problem(
            all.isEmpty ? .notInstalled : .notFound, "voice \"\(name)\"", "is not installed",
            remedy: near.isEmpty
                ? "`morning-coffee voice install \(name)` gets it; `voice list` shows what there is."
                : "Near names: \(near.joined(separator: ", ")).")
    }

    nonisolated func find(_ name: String) -> PiperVoiceFiles? { PiperVoiceFiles.named(name, in: folders) }

    nonisolated var all: [PiperVoiceFiles] { PiperVoiceFiles.all(in: folders) }

    /// The voice, loaded. Whoever asks while it is being loaded waits for the same.
    /// - Throws: ``Problem``; what failed is tried again by the next who asks.
    func voice(_ name: String) async throws -> PiperVoice {
        let files = try files(of: name)
        let identity = files.name + " " + files.identity
        if let current, current.identity == identity { return try await current.loading.value }
        let loading = Task { [runtime, pool] in try await PiperVoice.load(files, runtime: runtime, pool: pool) }
        current = (identity, loading)
        do {
            let voice = try await loading.value
            if case .whole(_, let reason) = voice.graph {
                notice("\(name) speaks a sentence at a time, and needs more memory: \(reason).")
            }
            return voice
        } catch {
            if current?.identity == identity { current = nil }
            throw error
        }
    }

    /// Gives the memory back; what speaks goes on to its end.
    func unload() { current = nil }
}
