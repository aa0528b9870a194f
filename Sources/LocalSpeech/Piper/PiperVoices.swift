import Announcing
import Foundation

/// Keeps the voice that speaks loaded, and loads another when it is asked for. One at a time stays: a small board has
/// memory for one.
actor PiperVoices {
    /// Makes a voice of its files.
    typealias Load = @Sendable (VoiceLocation) async throws -> PiperVoice

    private struct Entry {
        /// Two loads of the same files are still two.
        let number: Int
        let identity: String
        let loading: Task<PiperVoice, any Error>
    }

    private let folder: VoiceFolder
    private let notice: @Sendable (String) -> Void
    private let make: Load
    private var current: Entry?
    private var loads = 0

    init(folder: VoiceFolder, notice: @escaping @Sendable (String) -> Void, load: @escaping Load) {
        self.folder = folder
        self.notice = notice
        make = load
    }

    /// The files of a voice.
    /// - Throws: ``Problem`` `notFound` that lists near names, and says how to get a voice where there is none; `damaged`
    ///   for one that its receipt does not fit; `permission` or `storage` where it may be in a folder that can't be read.
    nonisolated func files(of name: String) throws(Problem) -> VoiceLocation {
        if let location = find(name) {
            try location.checkWhole()
            return location
        }
        let names = try search.everything().filter { $0.kind == .piper }.map(\.name.text)
        let near = names.nearest(to: name)
        throw Problem(
            names.isEmpty ? .notInstalled : .notFound, "voice \"\(name)\"", "is not installed",
            remedy: near.isEmpty
                ? "`morning-coffee voice install \(name)` gets it; `voice list` shows what there is."
                : "Near names: \(near.joined(separator: ", ")).")
    }

    /// The voice of a name, without a look at the others.
    nonisolated func find(_ name: String) -> VoiceLocation? {
        guard let name = VoiceName(from: name) else { return nil }
        return VoiceSearch(for: name, in: folder.all).found.first { $0.kind == .piper }
    }

    /// All voices, by name; those of folders that can't be looked into are left out.
    nonisolated var all: [VoiceLocation] {
        search.found.filter { $0.kind == .piper }.sorted { $0.name.text < $1.name.text }
    }

    nonisolated private var search: VoiceSearch { VoiceSearch(in: folder.all) }

    /// The voice, loaded. Whoever asks while it is being loaded waits for the same.
    /// - Throws: ``Problem``; what failed is tried again by the next who asks.
    func voice(_ files: VoiceLocation) async throws -> PiperVoice {
        let identity = "\(files.name) \(files.identity)"
        if let current, current.identity == identity { return try await current.loading.value }
        loads += 1
        let number = loads
        let loading = Task { try await load(files, as: number) }
        current = Entry(number: number, identity: identity, loading: loading)
        return try await loading.value
    }

    /// Gives the memory back; what speaks goes on to its end, and what is being loaded goes with those who wait for it.
    func unload() { current = nil }

    /// A load that fails is forgotten before anybody hears of it, so that nobody meets its failure again; and only if it is
    /// still the one that is kept.
    private func load(_ files: VoiceLocation, as number: Int) async throws -> PiperVoice {
        do {
            let voice = try await make(files)
            if case .whole(_, let reason) = voice.graph {
                notice("\(files.name) speaks a sentence at a time, and needs more memory: \(reason).")
            }
            return voice
        } catch {
            if current?.number == number { current = nil }
            throw error
        }
    }
}
