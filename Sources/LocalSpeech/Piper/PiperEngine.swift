package import Announcing
import Foundation

/// Piper: neural voices as rhasspy/piper-voices publishes them, in process.
///
/// Sound comes chunk by chunk, the first after a fraction of a sentence's work (``PiperSpeech``). Requests are served at the
/// same time, in turns, on the threads of the pool; those ahead of time on a thread at idle priority, with the same loaded
/// voice.
///
/// Voices: the names of the files in its folders, with a speaker after a `#` where a voice has several:
/// `en_GB-vctk-medium#p239`.
package struct PiperEngine: WarmableEngine, ExplainingEngine, InstalledVoiceEngine {
    package let name: String
    private let chosenVoice: String?
    let voices: PiperVoices
    private let settings: PiperSettings
    private let runtime: OnnxRuntimeSource
    private let pool: ComputePool
    private let aheadPool: ComputePool

    /// Loads nothing yet.
    /// - Parameters:
    ///   - folder: where voices lie.
    ///   - pool: where voices are loaded and run. Loaded for requests ahead of time as well: whoever waits for the same
    ///     voice waits for the same load.
    ///   - aheadPool: where they are run for what nobody waits for.
    ///   - notice: told once for each loaded voice what its owner should know of it.
    package init(
        name: String = "piper", defaultVoice: String? = nil, folder: VoiceFolder,
        settings: PiperSettings = PiperSettings(),
        runtime: OnnxRuntimeSource, pool: ComputePool, aheadPool: ComputePool = .ahead(),
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.name = name
        chosenVoice = defaultVoice
        self.settings = settings
        self.runtime = runtime
        self.pool = pool
        self.aheadPool = aheadPool
        voices = PiperVoices(folder: folder, notice: notice) { [runtime, pool] files in
            try await PiperVoice.load(files, runtime: runtime, pool: pool)
        }
    }

    /// Looked for each time: a voice may have been installed since. Without a word from the owner it is the recommended
    /// one, or the first that somebody has put there.
    package var defaultVoice: String {
        if let chosenVoice { return chosenVoice }
        if voices.find(Self.recommendedVoice) != nil { return Self.recommendedVoice }
        return voices.all.first?.name.text ?? Self.recommendedVoice
    }

    /// What `voice install` is asked for where nobody has a wish.
    package static let recommendedVoice = "en_US-lessac-medium"

    package func modelIdentity(of voice: String) -> String {
        let name = PiperVoiceChoice(voice).voice
        let files = voices.find(name)
        return "piper \(files?.identity ?? "missing") \(settings.identity)"
    }

    /// Voices that can't speak are left out: ``checkHealth()`` tells of the one that matters, a request of its own.
    package func voices() async throws -> [Voice] {
        voices.all.flatMap { files -> [Voice] in
            let configuration: PiperVoiceConfiguration
            do throws(Problem) {
                try files.checkWhole()
                configuration = try PiperVoiceConfiguration(contentsOf: files.companion.path)
            } catch {
                return []
            }
            let speakers = configuration.speakers.count > 1 ? configuration.speakers.names : []
            let names = [files.name.text] + speakers.map { "\(files.name)#\($0)" }
            return names.map { Voice(name: $0, language: configuration.languageTag) }
        }
    }

    package func hasVoice(_ name: String) -> Bool { voices.find(PiperVoiceChoice(name).voice) != nil }

    package func speech(for request: SpeechRequest) -> AudioStream {
        AudioStream { continuation in
            let work = Task {
                do {
                    try request.validate()
                    try await speak(request) { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in work.cancel() }
        }
    }

    /// That the library opens and the default voice's files are there. Loads no model.
    package func checkHealth() async throws {
        let files = try voices.files(of: PiperVoiceChoice(defaultVoice).voice)
        _ = try PiperVoiceConfiguration(contentsOf: files.companion.path)
        try await pool.perform { [runtime] in try runtime.check() }
    }

    /// Loads the default voice, so that the first request does not wait for it.
    package func warmUp() async throws {
        _ = try await voices.voice(voices.files(of: PiperVoiceChoice(defaultVoice).voice))
    }

    /// Lets the loaded voice go.
    package func coolDown() async { await voices.unload() }

    package func explanation(of request: SpeechRequest) async throws -> SpeechExplanation {
        try request.validate()
        let voice = request.voice ?? defaultVoice
        let files = try voices.files(of: PiperVoiceChoice(voice).voice)
        let configuration = try PiperVoiceConfiguration(contentsOf: files.companion.path)
        let sentences = try await sentences(of: request.text, configuration)
        return SpeechExplanation(
            engine: name, voice: voice, normalized: request.text,
            sentences: sentences.map {
                .init(
                    text: $0.text, phonemes: $0.phonemes, ids: $0.ids, pauseMs: Int($0.pause / .milliseconds(1)),
                    pauseReason: $0.pause == .zero
                        ? "the text ends" : "a sentence ends\($0.terminator.map { " with \($0.rawValue)" } ?? "")")
            },
            unknown: sentences.reduce(into: [:]) { counts, sentence in
                for (scalar, count) in sentence.unknown { counts[String(scalar), default: 0] += count }
            })
    }

    private func speak(_ request: SpeechRequest, deliver: @escaping @Sendable (AudioPiece) -> Void) async throws {
        let name = PiperVoiceChoice(request.voice ?? defaultVoice)
        let files = try voices.files(of: name.voice)
        let configuration = try PiperVoiceConfiguration(contentsOf: files.companion.path)
        let scales = settings.scales(
            for: configuration, speed: request.speed, speaker: try name.number(in: configuration.speakers))
        // Phonemes do not wait for the model, nor the model for them. No `async let`: a text that can't be spoken would wait
        // for the model before it says so, and pass for one that takes too long.
        let loading = Task { [voices] in try await voices.voice(files) }
        let sentences = try await sentences(of: request.text, configuration)
        let voice = try await loading.value
        let run = try runtime.newRun()
        let format = AudioFormat(sampleRate: configuration.sampleRate)
        let isAhead = request.urgency == .ahead
        let pool = isAhead ? aheadPool : pool
        switch voice.graph {
        case .parts(let parts):
            // The parts have no threads of their own, and run at the priority of the one that calls. How long they take at
            // idle priority says nothing of how long somebody would wait for them.
            try await PiperSpeech(
                sentences, scales: scales, parts: parts, format: format, meter: isAhead ? LoadMeter() : voice.meter,
                pool: pool, run: run, deliver: deliver
            ).speak()
        case .whole(let session, _):
            // Its other threads stay at normal priority also ahead of time: they are made for who waits, and what runs
            // ahead is ended for a speech.
            try await WholePiperSpeech(
                sentences, scales: scales, session: session, format: format, pool: pool, run: run, deliver: deliver
            ).speak()
        }
    }

    private func sentences(
        of text: String, _ configuration: PiperVoiceConfiguration
    ) async throws(Problem) -> [PiperSentence] {
        let sentences = try await PiperPhonemes(configuration, dataPath: settings.espeakData).sentences(
            of: PhonemeMarkup(text).runs.map(PiperTextRun.init))
        guard !sentences.isEmpty else {
            throw Problem(
                .invalidInput, "text", "has nothing that this voice could speak", remedy: "Give it at least one word.")
        }
        return sentences
    }
}

extension PiperTextRun {
    init(_ run: PhonemeMarkup.Run) {
        self =
            switch run {
            case .words(let words): .words(words)
            case .phonemes(let phonemes, let spelling): .phonemes(phonemes, spelling: spelling)
            }
    }
}
