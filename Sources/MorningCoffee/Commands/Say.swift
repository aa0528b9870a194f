import Announcing
import Appliance
import ArgumentParser
import Foundation

struct Say: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "say", abstract: "Speak a text, without a daemon.",
        discussion: "The text is a single argument, or - to read it from standard input.")

    @OptionGroup var household: HouseholdOptions

    @Argument(help: "What to say, or - for standard input.")
    var text: String

    @Option(help: "A voice of the engine.")
    var voice: String?

    @Option(help: "The engine to speak with (default: the chain under speech.live).")
    var engine: String?

    @Option(help: "How fast: 1 is the voice's own pace, 0.5 to 2.0.")
    var speed = 1.0

    @Option(help: ArgumentHelp("Write a WAV file instead of sounding; - is standard output.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("The ALSA device to play on (default: as configured).", valueName: "pcm"))
    var device: String?

    @Flag(help: "Make the sound afresh, and don't keep it.")
    var noCache = false

    @Flag(help: "Don't speak; show the text, its sentences, phonemes, ids and pauses.")
    var explain = false

    @OptionGroup var list: ListOptions

    func validate() throws {
        guard SpeechRequest.speedRange.contains(speed) else { throw ValidationError("--speed takes 0.5 to 2.0.") }
        if list.json, !explain { throw ValidationError("--json goes with --explain.") }
        if output != nil, device != nil { throw ValidationError("Give either --output or --device.") }
    }

    func run() async throws {
        let settings = try household.settings()
        let request = SingleSpeech(
            text: text == "-" ? try Self.standardInput(limit: settings.speech.textLimit) : text, engine: engine,
            voice: voice, speed: speed, usesCache: !noCache)
        if explain { return try await list.print(request.explanation(settings), lines: Self.lines(of:)) }
        try await request.speak(settings, output: output, device: device)
    }

    private static func lines(of explanation: SpeechExplanation) -> [String] {
        var lines = ["\(explanation.engine), \(explanation.voice)", "text: \(explanation.normalized)"]
        for sentence in explanation.sentences {
            lines += ["", sentence.text, "  phonemes: \(sentence.phonemes)"]
            if !sentence.ids.isEmpty { lines.append("  ids: \(sentence.ids.map(String.init).joined(separator: " "))") }
            lines.append("  pause: \(sentence.pauseMs) ms (\(sentence.pauseReason))")
        }
        for (symbol, count) in explanation.unknown.sorted(by: { $0.key < $1.key }) {
            lines.append("not in the voice's alphabet, left out \(count) times: \(symbol)")
        }
        return lines
    }

    /// - Parameter limit: in characters; a character is at most four bytes, so that more bytes need not be read.
    private static func standardInput(limit: Int) throws -> String {
        let data = try FileHandle.standardInput.read(upToCount: limit * 4 + 1) ?? Data()
        guard data.count <= limit * 4 else {
            throw Problem(
                .invalidInput, "standard input", "is longer than \(limit) characters",
                remedy: "Split the text, or raise speech.text_limit.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Problem(.invalidInput, "standard input", "is not UTF-8", remedy: "Convert it to UTF-8 first.")
        }
        return text
    }
}

extension SingleSpeech {
    /// - Parameters:
    ///   - output: a WAV file, or `-` for standard output; `nil` sounds.
    ///   - device: of ALSA; `nil` is the configured one.
    func speak(_ settings: Settings, output: String?, device: String?) async throws {
        switch output {
        case nil: try await play(settings, device: device ?? settings.audio.device)
        case "-": try FileHandle.standardOutput.write(contentsOf: Data(await wave(settings)))
        case let file?: try Self.write(await wave(settings), to: file)
        }
    }
}
