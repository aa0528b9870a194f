import ALSAOutput
package import Announcing
import Foundation
import Glibc
import SQLiteStore
import SystemTime

/// One text spoken by this process alone, as `say` does it.
package struct SingleSpeech: Sendable {
    private let text: String
    private let engine: String?
    private let voice: String?
    private let speed: Double
    private let usesCache: Bool

    /// - Parameters:
    ///   - engine: `nil` walks the chain.
    ///   - usesCache: whether a clip of the data folder may be played, and a new one stored.
    package init(text: String, engine: String?, voice: String?, speed: Double, usesCache: Bool) {
        self.text = text
        self.engine = engine
        self.voice = voice
        self.speed = speed
        self.usesCache = usesCache
    }

    /// Plays it on a device and returns when the last sample was heard.
    package func play(_ settings: Settings, device: String) async throws {
        try await withRenderedSpeech(settings) { speech in
            let speaker = ALSASpeaker(device: device, bufferTime: settings.audio.buffer)
            _ = try await speaker.play(speech.stream.shaped(by: settings.audio.shape), onFirstSample: {})
        }
    }

    /// The whole sound as a WAV file, without lead-in and tail, at the engine's own volume.
    package func wave(_ settings: Settings) async throws -> [UInt8] {
        try await withRenderedSpeech(settings) { speech in
            var pieces: [AudioPiece] = []
            for try await piece in speech.stream { pieces.append(piece) }
            guard let format = pieces.first?.format else { throw Problem(.badAudio, "speech", "has no sound") }
            return WAVEncoder.file(pieces, format: format)
        }
    }

    /// Writes into the file that has the name, if there is one: another in its place would take that of a device or a link.
    /// Foundation would also wait for the disk, which on a card is longer than speaking takes.
    /// - Throws: ``Problem`` `storage` when the file can't be written.
    package static func write(_ wave: [UInt8], to path: String) throws(Problem) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw unwritable(path, errno) }
        do {
            try write(wave, descriptor, path)
        } catch {
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw unwritable(path, errno) }
    }

    private static func write(_ wave: [UInt8], _ descriptor: Int32, _ path: String) throws(Problem) {
        var written = 0
        while written < wave.count {
            let count = wave[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                let errorNumber = errno
                if errorNumber == EINTR { continue }
                throw unwritable(path, errorNumber)
            }
            written += count
        }
    }

    private static func unwritable(_ path: String, _ errorNumber: Int32) -> Problem {
        Problem(
            .storage, path, "can't be written (\(String(cString: strerror(errorNumber))))",
            remedy: "Check the folder and the space left.")
    }

    /// What is to be said, and by whom it may be.
    /// - Parameter store: of the data folder, where this process has it.
    func scriptAndChain(_ settings: Settings, store: SQLiteStore? = nil) async throws -> (Script, EngineChain) {
        let normalized = try TextNormalizer(
            characterLimit: settings.speech.textLimit, lexicon: Lexicon(settings.speech.lexicon)
        ).normalize(text)
        let engines = try SpeechEngines(settings, conditions: .ofCommand(settings, store: store))
        var chain = engines.live
        if let engine {
            let all = EngineChain(engines: engines.all)
            chain = try chain.followed(by: engines.prepared).followed(by: all).only(engine)
        }
        var script = Script(text: normalized, speed: speed, usesCache: usesCache && settings.speech.isCacheEnabled)
        for engine in chain.engines {
            script.voices[engine.name] =
                settings.speech.persona.flatMap { settings.speech.personas[$0]?[engine.name] }
        }
        if let voice {
            await SpeechRenderer(cache: nil, clock: ContinuousClock()).choose(voice, for: &script, of: &chain)
        }
        return (script, chain)
    }

    private func withRenderedSpeech<Result: Sendable>(
        _ settings: Settings, _ use: (RenderedSpeech) async throws -> Result
    ) async throws -> Result {
        let store = usesCache && settings.speech.isCacheEnabled ? try openCache(settings) : nil
        let renderer = SpeechRenderer(cache: store, clock: ContinuousClock())
        let result: Swift.Result<Result, any Error>
        do {
            let (script, chain) = try await scriptAndChain(settings, store: store)
            result = .success(try await renderer.speak(script, chain: chain, using: use))
        } catch {
            result = .failure(error)
        }
        await renderer.everythingIsStored()
        try store?.close()
        return try result.get()
    }

    /// `nil` where there is no data folder, for a text is no reason to make one; and while the daemon has it.
    private func openCache(_ settings: Settings) throws -> SQLiteStore? {
        guard FileManager.default.fileExists(atPath: settings.data) else { return nil }
        do {
            return try SQLiteStore(
                folder: URL(filePath: settings.data), cacheLimits: settings.speech.cache, clock: SystemWallClock())
        } catch {
            guard error.code == .busy || error.code == .permission else { throw error }
            return nil
        }
    }
}
