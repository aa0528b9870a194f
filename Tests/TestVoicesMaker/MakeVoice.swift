import Foundation
import TestVoices

/// `make-voice KIND FOLDER` writes a voice for tests; `make-voice read RATE FILE` says what one has said.
@main
enum MakeVoice {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.count == 3, arguments[0] == "read", let rate = Int(arguments[1]) {
            return try read(arguments[2], rate: rate)
        }
        guard arguments.count == 2, let recipe = VoiceRecipe(named: arguments[0]) else {
            print("usage: make-voice KIND FOLDER | make-voice read RATE FILE\nkinds: \(VoiceRecipe.names)")
            exit(64)
        }
        let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        print(try recipe.write(to: folder).path)
    }

    /// - Parameters:
    ///   - path: of raw 16-bit samples in the machine's byte order, as `arecord -t raw -f S16` leaves them.
    ///   - rate: of the voice: 24000 is Kokoro's.
    private static func read(_ path: String, rate: Int) throws {
        let samples = try Data(contentsOf: URL(fileURLWithPath: path)).withUnsafeBytes { bytes in
            bytes.bindMemory(to: Int16.self).map { Float($0) / 32_768 }
        }
        let code = rate == ToneCode.kokoro.sampleRate ? ToneCode.kokoro : .piper(sampleRate: rate)
        for utterance in ToneReader.utterances(in: samples, sampleRate: rate) {
            let pace = rate == ToneCode.kokoro.sampleRate ? Pace.speed(1) : .lengthScale(1)
            let ids = try ToneReader(code).ids(in: utterance, at: pace, durations: .loose)
            print(ids.map(String.init).joined(separator: " "))
        }
    }
}
