import Announcing
import CEspeak
import Foundation

/// The process's one guard of libespeak-ng.
///
/// The library keeps its voice, its speed and the synthesis under way in globals, and "must be called before any
/// synthesis functions are called" is all its header says about threads. So there can be only one owner in a process,
/// and it is a global actor: every call is made on its one thread, one after the other, in the order it was asked for.
/// The exception is `espeak_Info(nil)`, which returns a constant.
///
/// The library is initialised by the first use. It stays so: its data are about 1 MB.
@globalActor
actor EspeakLibrary {
    static let shared = EspeakLibrary()

    /// Voices that most people speak with, and their files: found without a catalog, for which the library opens every one
    /// of some 400 files. Should a later version of the data have moved one, the catalog finds it.
    private static let knownFiles = ["en-us": "gmw/en-US", "en-gb": "gmw/en"]

    /// How much sound the library hands over at once: made in less than a millisecond, so that the first is soon there.
    private static let pieceMilliseconds: Int32 = 100

    private let thread = LibraryThread(name: "espeak")
    private var opened: Opened?
    private var catalog: EspeakVoiceCatalog?
    /// The voice that the library has: setting it again costs time and changes nothing.
    private var currentVoice: String?

    /// What initialising the library has told.
    private struct Opened {
        let format: AudioFormat
        /// As it was asked for.
        let dataPath: String?
        /// Where the library found its data.
        let folder: String
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// The library's version: `1.51`. May be asked from any thread.
    static var version: String { String(cString: espeak_Info(nil)) }

    /// Initialises the library, unless it is, and loads a voice.
    /// - Parameter dataPath: the folder that holds `espeak-ng-data`, or that folder itself; `nil` is where the library
    ///   was built to look.
    /// - Throws: ``Problem`` `unavailable` without data, `conflict` when the process already uses other data,
    ///   `notFound` for the voice.
    func prepare(voice: String, dataPath: String?) throws(Problem) {
        let opened = try open(dataPath: dataPath)
        try select(voice: voice, in: opened.folder)
    }

    /// Every voice in the data.
    /// - Throws: as ``prepare(voice:dataPath:)``.
    func voices(dataPath: String?) throws(Problem) -> [Voice] {
        _ = try open(dataPath: dataPath)
        return voiceCatalog().voices
    }

    /// Synthesises a text, in plain text mode: neither `[[phonemes]]` nor SSML have a meaning.
    ///
    /// Returns when the last sample was delivered, or nobody wanted the rest.
    /// - Parameters:
    ///   - text: any; see ``EspeakText``.
    ///   - speed: times 175 words a minute, the library's normal rate.
    ///   - deliver: called on this thread with each piece; returns false when nobody wants the rest.
    /// - Returns: how many samples were synthesised.
    /// - Throws: as ``prepare(voice:dataPath:)``; `badAudio` when there was no sound.
    @discardableResult
    func synthesize(
        _ text: String, voice: String, speed: Double, dataPath: String?,
        deliver: @escaping @Sendable (AudioPiece) -> Bool
    ) throws(Problem) -> Int {
        let opened = try open(dataPath: dataPath)
        try select(voice: voice, in: opened.folder)
        let rate = Int32((Double(espeakRATE_NORMAL) * speed).rounded())
        try check(espeak_SetParameter(espeakRATE, rate, 0), "set the speed")

        let sink = SampleSink(format: opened.format, deliver: deliver)
        espeak_SetSynthCallback(receiveSamples)
        // The callback gets the sink unretained: in synchronous mode it is only ever called from inside espeak_Synth,
        // on this thread, and the sink outlives that call.
        let status = withExtendedLifetime(sink) {
            EspeakText(text).plain.withCString { bytes in
                espeak_Synth(
                    bytes, strlen(bytes) + 1, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil,
                    Unmanaged.passUnretained(sink).toOpaque())
            }
        }
        try check(status, "speak")
        sink.finish()
        guard sink.hasSounded || sink.isAbandoned else {
            throw Problem(.badAudio, "espeak", "made no sound for this text", remedy: "Try another voice")
        }
        return sink.sampleCount
    }

    private func open(dataPath: String?) throws(Problem) -> Opened {
        // The library would fall back to its own folder in silence.
        let folder = dataPath.map { Self.holdsData($0) ? $0 : $0 + "/espeak-ng-data" }
        if let folder, !Self.holdsData(folder) { throw Self.missingData(in: folder) }
        if let opened {
            guard dataPath == opened.dataPath || folder == opened.folder else {
                throw Problem(
                    .conflict, "espeak", "has read its data from \(opened.folder) already",
                    remedy: "Give every espeak engine the same data folder: the library takes one in a process")
            }
            return opened
        }
        let rate = espeak_Initialize(
            AUDIO_OUTPUT_SYNCHRONOUS, Self.pieceMilliseconds, dataPath, espeakINITIALIZE_DONT_EXIT)
        var path: UnsafePointer<CChar>?
        _ = espeak_Info(&path)
        let usedFolder = path.map { String(cString: $0) } ?? "its own folder"
        guard rate > 0 else { throw Self.missingData(in: usedFolder) }
        let opened = Opened(
            format: AudioFormat(sampleRate: Int(rate)), dataPath: dataPath, folder: usedFolder)
        self.opened = opened
        return opened
    }

    /// - Parameter folder: where the library found its data.
    private func select(voice name: String, in folder: String) throws(Problem) {
        guard name != currentVoice else { return }
        // Forgotten first: after a failure nobody knows which voice the library has.
        currentVoice = nil
        if let file = Self.knownFiles[name], Self.setVoice(file: "\(folder)/lang/\(file)") {
            currentVoice = name
            return
        }
        try check(espeak_SetVoiceByName(voiceCatalog().identifier(forVoice: name)), "load the voice \(name)")
        currentVoice = name
    }

    /// The library looks for every file by its name in lower case, and finds no `en-US`. The name of an open descriptor has no
    /// capitals.
    private static func setVoice(file path: String) -> Bool {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return espeak_SetVoiceByFile("/proc/self/fd/\(descriptor)") == EE_OK
    }

    /// Made by the first who needs it: the library reads every file of its data for it.
    private func voiceCatalog() -> EspeakVoiceCatalog {
        if let catalog { return catalog }
        let made = EspeakVoiceCatalog(voices: Self.list(nil), variants: Self.list("variant"))
        catalog = made
        return made
    }

    private func check(_ status: espeak_ERROR, _ action: String) throws(Problem) {
        guard status != EE_OK else { return }
        throw Problem(
            .unavailable, "espeak", "could not \(action) (libespeak-ng status \(status.rawValue))",
            remedy: "Reinstall the Debian package espeak-ng-data, then restart")
    }

    private static func holdsData(_ folder: String) -> Bool {
        FileManager.default.isReadableFile(atPath: folder + "/phontab")
    }

    private static func missingData(in folder: String) -> Problem {
        Problem(
            .unavailable, "espeak", "found no voice data in \(folder)",
            remedy: "Install the Debian package espeak-ng-data, or correct the engine's `data` folder")
    }

    /// - Parameter kind: `variant` for the variants; `nil` for the voices, without those of other programs.
    private static func list(_ kind: String?) -> [EspeakVoiceCatalog.Entry] {
        func entries(_ criteria: UnsafeMutablePointer<espeak_VOICE>?) -> [EspeakVoiceCatalog.Entry] {
            guard var voice = espeak_ListVoices(criteria) else { return [] }
            var entries: [EspeakVoiceCatalog.Entry] = []
            while let next = voice.pointee {
                entries.append(EspeakVoiceCatalog.Entry(next.pointee))
                voice += 1
            }
            return entries
        }
        guard let kind else { return entries(nil) }
        return kind.withCString { languages in
            var criteria = espeak_VOICE()
            criteria.languages = languages
            return entries(&criteria)
        }
    }
}

/// Finds its sink in the events: the callback may not capture. Every call carries at least the event that ends the list,
/// and each event the pointer given to `espeak_Synth`. Returns 1 to stop the synthesis, as the library wants it.
private func receiveSamples(
    _ samples: UnsafeMutablePointer<Int16>?, _ count: Int32, _ events: UnsafeMutablePointer<espeak_EVENT>?
) -> Int32 {
    guard let state = events?.pointee.user_data else { return 1 }
    let sink = Unmanaged<SampleSink>.fromOpaque(state).takeUnretainedValue()
    // No samples at all: the text is done.
    guard let samples, count > 0 else { return 0 }
    return sink.receive(UnsafeBufferPointer(start: samples, count: Int(count))) ? 0 : 1
}
