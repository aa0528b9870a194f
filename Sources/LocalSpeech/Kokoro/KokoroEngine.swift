package import Announcing
import Foundation

/// Kokoro-82M: the voice for what is prepared ahead. It sounds better than any other on the box, and computes eight times
/// as long as Piper.
///
/// A text is spoken piece by piece (``KokoroTokens/pieces()``), each as soon as it is made, with espeak's phonemes. The
/// model is loaded by the first request and stays until ``coolDown()``; a replaced file is loaded by the next request.
/// Voices: a name of ``voices()``, or a mixture (``KokoroBlend``). Nothing about a voice is kept between requests.
package final class KokoroEngine: WarmableEngine {
    /// Turns a text into phonemes with ``KokoroSpelling/tie``, in the language of an espeak voice.
    typealias Phonemizer = @Sendable (_ text: String, _ espeakVoice: String) async throws -> [PhonemeClause]

    package let name: String
    private let modelPath: String
    private let voicesPath: String?
    private let voice: String?
    private let shelf: KokoroShelf
    private let runtime: OnnxRuntimeSource
    private let pool: ComputePool
    private let phonemize: Phonemizer
    private let notice: @Sendable (String) -> Void

    /// Touches nothing yet.
    /// - Parameters:
    ///   - model: a file, or a folder that holds one (``KokoroFiles``).
    ///   - voices: a file or folder; `nil` looks beside the model.
    ///   - voice: speaks when a request names none; `nil` is the best there is.
    ///   - threads: for one computation.
    ///   - pool: where models are loaded and run.
    ///   - notice: told what did not keep a text from being spoken: phonemes that Kokoro's alphabet does not have.
    init(
        name: String = "kokoro", model: String, voices: String? = nil, voice: String? = nil, threads: Int = 1,
        runtime: OnnxRuntimeSource, pool: ComputePool, phonemize: @escaping Phonemizer,
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.name = name
        modelPath = model
        voicesPath = voices
        self.voice = voice
        shelf = KokoroShelf(source: runtime, threads: threads)
        self.runtime = runtime
        self.pool = pool
        self.phonemize = phonemize
        self.notice = notice
    }

    /// Model and voices by name, size and samples of their bytes; says so when they are not there.
    package func modelIdentity(of voice: String) -> String {
        do {
            let files = try files()
            return try "kokoro \(FileFingerprint(path: files.model)) with \(files.voices.fingerprint())"
        } catch {
            return "kokoro, not there"
        }
    }

    package var defaultVoice: String {
        if let voice { return voice }
        // Without voices on the disk, a request says what is wrong; this name is then as good as any.
        let names = (try? files().voices.names()) ?? []
        return KokoroVoiceCatalog.best(of: names) ?? KokoroVoice.standardName
    }

    package func voices() async throws -> [Voice] {
        try files().voices.names().map { KokoroVoice(name: $0).listed }
    }

    /// Loads the model and the default voice, so that the first request does not wait for them.
    /// - Throws: ``Problem`` as ``checkHealth()``.
    package func warmUp() async throws { _ = try await ready(defaultVoice) }

    /// Gives the model's memory back; the next request loads it again.
    package func coolDown() async {
        // The model may just be loading: that is waited for where waiting is allowed.
        await pool.run { [shelf] in shelf.clear() }
    }

    package func speech(for request: SpeechRequest) -> AudioStream {
        AudioStream { continuation in
            let synthesis = Task {
                do {
                    try await speak(request) { piece in
                        if case .terminated = continuation.yield(piece) { false } else { true }
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in synthesis.cancel() }
        }
    }

    /// Looks at the files, the library and the default voice, and at espeak's data; does not load the model.
    package func checkHealth() async throws {
        let files = try files()
        let blend = try KokoroBlend(defaultVoice)
        try await pool.perform { [runtime] in
            try runtime.check()
            try KokoroFiles.checkModel(files.model)
            _ = try blend.style(from: files.voices)
        }
        _ = try await phonemize("a", blend.leader.espeakVoice)
    }

    /// What a request needs.
    private struct Ready: Sendable {
        let model: KokoroModel
        let style: KokoroStyle
        let run: OnnxRun
    }

    private func files() throws(Problem) -> KokoroFiles { try KokoroFiles(model: modelPath, voices: voicesPath) }

    /// - Throws: ``Problem`` about the voice before anything is loaded for it.
    private func ready(_ voice: String) async throws -> Ready {
        let files = try files()
        let blend = try KokoroBlend(voice)
        return try await pool.perform { [shelf] in
            let style = try blend.style(from: files.voices)
            return Ready(model: try shelf.model(at: files.model), style: style, run: try shelf.newRun())
        }
    }

    private func speak(_ request: SpeechRequest, deliver: (AudioPiece) -> Bool) async throws {
        try request.validate()
        let voice = request.voice ?? defaultVoice
        let ready = try await ready(voice)
        let tokens = try await tokens(of: request.text, by: KokoroBlend(voice).leader)
        try await withTaskCancellationHandler {
            for piece in tokens.pieces() {
                try Task.checkCancellation()
                let sound = try await pool.perform {
                    try ready.model.speak(piece, style: ready.style, speed: request.speed, under: ready.run)
                }
                guard deliver(sound) else { return }
            }
        } onCancel: {
            ready.run.terminate()
        }
    }

    /// The clauses of a text, with the phonemes that it brings itself.
    func clauses(of text: String, by voice: KokoroVoice) async throws -> [PhonemeClause] {
        var clauses: [PhonemeClause] = []
        for run in PhonemeMarkup(text).runs {
            // What espeak takes for the end of the text is only the end of its part.
            if let last = clauses.indices.last, clauses[last].terminator == nil { clauses[last].endsSentence = false }
            switch run {
            case .words(let words): clauses += try await phonemize(words, voice.espeakVoice)
            case .phonemes(let phonemes, let spelling):
                clauses.append(
                    PhonemeClause(
                        text: spelling ?? "[[\(phonemes)]]", phonemes: phonemes.decomposedStringWithCanonicalMapping,
                        terminator: nil, endsSentence: true))
            }
        }
        return clauses
    }

    private func tokens(of text: String, by voice: KokoroVoice) async throws -> KokoroTokens {
        let tokens = KokoroTokens(try await clauses(of: text, by: voice), accent: voice.accent)
        if let text = tokens.unknownNotice(voice: voice.name) { notice(text) }
        guard tokens.isSpeakable else {
            throw Problem(
                .invalidInput, "text", "holds nothing that the voice \(voice.name) can pronounce",
                remedy: "Choose a voice of the text's language.")
        }
        return tokens
    }
}
