package import Announcing
import Foundation

/// Kokoro-82M: the voice for what is prepared ahead. It sounds better than any other on the box, and computes eight times
/// as long as Piper.
///
/// A text is spoken piece by piece (``KokoroTokens/pieces()``), each as soon as it is made, with espeak's phonemes. The
/// model is loaded by the first request and stays until ``coolDown()``; a replaced file is loaded by the next request.
/// Voices: a name of ``voices()``, or a mixture (``KokoroBlend``), with the best model there is; or the name of an installed
/// model (`kokoro-int8`), with the default voice. Nothing about a voice is kept between requests.
package final class KokoroEngine: WarmableEngine, InstalledVoiceEngine {
    /// Turns a text into phonemes with ``KokoroSpelling/tie``, in the language of an espeak voice.
    typealias Phonemizer = @Sendable (_ text: String, _ espeakVoice: String) async throws -> [PhonemeClause]

    package let name: String
    private let place: KokoroPlace
    private let voice: String?
    private let shelf: KokoroShelf
    private let runtime: OnnxRuntimeSource
    private let pool: ComputePool
    private let aheadPool: ComputePool
    private let phonemize: Phonemizer
    private let notice: @Sendable (String) -> Void

    /// Touches nothing yet.
    /// - Parameters:
    ///   - place: looked into anew for each request.
    ///   - voice: speaks when a request names none; `nil` is the best there is.
    ///   - threads: for one computation.
    ///   - pool: where models are loaded and run. Not one that others wait for: a load takes seconds, a piece minutes.
    ///   - aheadPool: the same for what nobody waits for; loading too, which then takes nothing from a speech either.
    ///   - notice: told what did not keep a text from being spoken: phonemes that Kokoro's alphabet does not have.
    init(
        name: String = "kokoro", at place: KokoroPlace, voice: String? = nil, threads: Int = 1,
        runtime: OnnxRuntimeSource, pool: ComputePool, aheadPool: ComputePool = .ahead(),
        phonemize: @escaping Phonemizer,
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.name = name
        self.place = place
        self.voice = voice
        shelf = KokoroShelf { path throws(Problem) in
            try KokoroModel(runtime.runtime(), path: path, threads: threads)
        }
        self.runtime = runtime
        self.pool = pool
        self.aheadPool = aheadPool
        self.phonemize = phonemize
        self.notice = notice
    }

    /// Model and voices by name, size and samples of their bytes; says so when they are not there.
    package func modelIdentity(of voice: String) -> String {
        do {
            let files = try choice(voice).files
            return try "kokoro \(FileFingerprint(path: files.model)) with \(files.voices.fingerprint())"
        } catch {
            return "kokoro, not there"
        }
    }

    package var defaultVoice: String {
        if let voice { return voice }
        do {
            return try Self.bestVoice(of: place.files())
        } catch {
            // Why there is none, the request with this name tells: it meets the same.
            return KokoroVoice.standardName
        }
    }

    package func voices() async throws -> [Voice] {
        try place.files().voices.names().map { KokoroVoice(name: $0).listed }
    }

    package func hasVoice(_ name: String) throws(Problem) -> Bool {
        if try place.files(called: name) != nil { return true }
        let parts: [KokoroBlend.Part]
        do throws(Problem) {
            parts = try KokoroBlend(name).parts
        } catch {
            // What is no mixture is a name of somebody else.
            return false
        }
        let names = Set(try place.files().voices.names())
        return parts.allSatisfy { names.contains($0.name) }
    }

    /// Loads the model and the default voice, so that the first request does not wait for them.
    /// - Throws: ``Problem`` as ``checkHealth()``.
    package func warmUp() async throws {
        let choice = try choice(nil)
        _ = try choice.blend.style(from: choice.files.voices)
        _ = try await model(at: choice.files.model, on: pool)
    }

    /// Gives the model's memory back; the next request loads it again. Waits for nothing, not even for a model that is
    /// just being loaded: that one goes after the request it is loaded for.
    package func coolDown() async { shelf.clear() }

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
        let choice = try choice(nil)
        try runtime.check()
        try KokoroFiles.checkModel(choice.files.model)
        _ = try choice.blend.style(from: choice.files.voices)
        _ = try await phonemize("a", choice.blend.leader.espeakVoice)
    }

    /// What a request's voice stands for.
    struct Choice {
        let name: String
        let files: KokoroFiles
        let blend: KokoroBlend

        /// - Parameter name: `nil` is the best of the voices.
        init(_ name: String?, from files: KokoroFiles) throws(Problem) {
            self.name = if let name { name } else { try KokoroEngine.bestVoice(of: files) }
            self.files = files
            blend = try KokoroBlend(self.name)
        }
    }

    /// - Parameter voice: `nil` is the default.
    /// - Throws: ``Problem`` as ``KokoroPlace/files()`` and ``KokoroBlend``.
    func choice(_ voice: String?) throws(Problem) -> Choice {
        let name = voice ?? self.voice
        guard let name, let files = try place.files(called: name) else {
            let files = try place.files()
            return try Choice(name, from: files)
        }
        // The name of a model says nothing of who is to speak: the default voice, unless that is a model's name as well.
        guard let voice = self.voice, try place.files(called: voice) == nil else {
            return try Choice(nil, from: files)
        }
        return try Choice(voice, from: files)
    }

    private static func bestVoice(of files: KokoroFiles) throws(Problem) -> String {
        KokoroVoiceCatalog.best(of: try files.voices.names()) ?? KokoroVoice.standardName
    }

    private func model(at path: String, on pool: ComputePool) async throws -> KokoroModel {
        try await pool.perform { [shelf] in try shelf.model(at: path) }
    }

    private func speak(_ request: SpeechRequest, deliver: (AudioPiece) -> Bool) async throws {
        try request.validate()
        // What is wrong with a request is told before anything is loaded for it, or waited for.
        let choice = try choice(request.voice)
        let style = try choice.blend.style(from: choice.files.voices)
        let tokens = try await tokens(of: request.text, by: choice.blend.leader)
        let pool = request.urgency == .now ? pool : aheadPool
        let model = try await model(at: choice.files.model, on: pool)
        let run = try runtime.newRun()
        try await withTaskCancellationHandler {
            for piece in tokens.pieces() {
                try Task.checkCancellation()
                let sound = try await pool.perform {
                    try model.speak(piece, style: style, speed: request.speed, under: run)
                }
                guard deliver(sound) else { return }
            }
        } onCancel: {
            run.terminate()
        }
    }

    /// The clauses of a text, with the phonemes that it brings itself.
    func clauses(of text: String, by voice: KokoroVoice) async throws -> [PhonemeClause] {
        var clauses: [PhonemeClause] = []
        var isBehindPhonemes = false
        for run in PhonemeMarkup(text).runs {
            switch run {
            case .words(let words):
                let leading = isBehindPhonemes ? LeadingMarks(of: words) : nil
                clauses.continueLast(with: leading)
                clauses += try await phonemize(leading?.rest ?? words, voice.espeakVoice)
                isBehindPhonemes = false
            case .phonemes(let phonemes, let spelling):
                clauses.continueLast(with: nil)
                clauses.append(
                    PhonemeClause(
                        text: spelling ?? "[[\(phonemes)]]", phonemes: KokoroSpelling.tied(phonemes), terminator: nil,
                        endsSentence: true))
                isBehindPhonemes = true
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

extension [PhonemeClause] {
    /// Says that the text goes on behind what so far was its end, and how.
    /// - Parameter marks: right behind phonemes of the text's writer; espeak, who never saw these, would take them for the
    ///   start of a text.
    fileprivate mutating func continueLast(with marks: LeadingMarks?) {
        guard let last = indices.last else { return }
        if let marks {
            self[last].text += marks.marks
            self[last].terminator = marks.ending.terminator
            self[last].endsSentence = marks.ending.endsSentence
        } else if self[last].terminator == nil {
            // What espeak takes for the end of the text is only the end of its part.
            self[last].endsSentence = false
        }
    }
}
