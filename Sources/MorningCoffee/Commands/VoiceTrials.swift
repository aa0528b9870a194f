import Announcing
import Appliance
import ArgumentParser
import Foundation

extension VoiceCommand {
    struct Try: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "try", abstract: "Hear a voice, without a daemon.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "The name of the voice.") var name: String
        @Argument(help: "What it is to say.") var text = "Good morning. This is how I sound. Shall we begin the day?"
        @Option(help: ArgumentHelp("Write a WAV file instead of sounding; - is standard output.", valueName: "file"))
        var output: String?

        func run() async throws {
            let settings = try household.settings()
            let engine = try await SpeechEngines(settings, conditions: .ofCommand(settings)).engine(withVoice: name)
            let request = SingleSpeech(text: text, engine: engine, voice: name, speed: 1, usesCache: false)
            try await request.speak(settings, output: output, device: nil)
        }
    }

    struct Bench: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "bench",
            abstract: "Measure a voice on this machine: load, first sound, real-time factor, memory.",
            discussion: "Prints a table in Markdown. Let nothing else run beside it.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions
        @Argument(help: "The name of the voice (default: the first of the live chain that is installed).")
        var name: String?
        @Option(help: "How many threads compute; may be given more than once.") var threads: [Int] = []
        @Option(help: "How often each text is spoken.") var runs = 5
        @Option(help: "What to speak (default: texts of three, fifteen and some seventy words).") var text: String?
        @Option(help: ArgumentHelp("Write the table to a file as well.", valueName: "file")) var table: String?

        func validate() throws {
            guard threads.allSatisfy({ (1...16).contains($0) }) else {
                throw ValidationError("--threads takes 1 to 16.")
            }
            guard (1...1000).contains(runs) else { throw ValidationError("--runs takes 1 to 1000.") }
        }

        func run() async throws {
            let settings = try household.settings()
            let engines = try SpeechEngines(settings, conditions: .ofCommand(settings))
            let engine =
                if let name { try await engines.engine(withVoice: name) } else { try await engines.firstInstalled() }
            let bench = VoiceBench(
                settings, engine: engine, voice: name, texts: text.map { [$0] } ?? VoiceBench.texts, runs: runs)
            var reports: [VoiceBench.Report] = []
            for count in threads.isEmpty ? [1, 2] : threads { reports.append(try await bench.measure(threads: count)) }
            try list.print(reports, lines: VoiceBench.table)
            if let table {
                try SingleSpeech.write(
                    Array((VoiceBench.table(reports).joined(separator: "\n") + "\n").utf8), to: table)
            }
        }
    }
}
