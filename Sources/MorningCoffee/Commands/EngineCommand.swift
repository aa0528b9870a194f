import Announcing
import Appliance
import ArgumentParser
import ControlAPI
import Foundation

struct EngineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine", abstract: "What speaks: engines on the box, and services on other machines.",
        subcommands: [List.self, Voices.self, Check.self, Test.self, Add.self, Remove.self, Usage.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the engines that are configured, without asking them anything.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions

        func run() async throws {
            try list.print(EngineReport(household.settings()).entries) { $0.map(\.line) }
        }
    }

    struct Voices: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "voices", abstract: "List the voices of an engine, as it tells them, or told them today.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions
        @Argument(help: "The name of the engine.") var name: String

        func run() async throws {
            try list.print(try await voices()) { $0.map(\.line) }
        }

        private func voices() async throws -> [Voice] {
            let settings = try household.settings()
            do {
                return try await ControlClient(socketPath: settings.socketPath).call(Endpoints.engineVoices, id: name)
            } catch let problem as Problem where problem.code == .noDaemon {
                return try await EngineReport(settings).voices(of: name)
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Ask engines whether they could speak now, all at once.",
            discussion: "Costs nothing and makes no sound. Ends with 1 when one that is to be asked can't.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "Which (default: all).") var names: [String] = []

        func run() async throws {
            let begun = ContinuousClock.now
            let areWell = try await EngineReport(household.settingsWithWarnings()).check(names) { name, problem in
                let time = "\(Int((ContinuousClock.now - begun) / .milliseconds(1))) ms"
                Terminal.write("\(name): \(problem.map(\.description) ?? "ok") (\(time))")
            }
            if !areWell { throw ExitCode(1) }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Have one engine speak, and no other, without a daemon.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "The name of the engine.") var name: String
        @Argument(help: "What it is to say.") var text = "Good morning. This is how I sound."
        @Option(help: ArgumentHelp("Write a WAV file instead of sounding; - is standard output.", valueName: "file"))
        var output: String?

        func run() async throws {
            let request = SingleSpeech(text: text, engine: name, voice: nil, speed: 1, usesCache: false)
            try await request.speak(household.settingsWithWarnings(), output: output, device: nil)
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Ask for the key of a service, and keep it where nobody else can read it.",
            discussion: """
                The key is not shown while it is typed, and is read from standard input where that is no terminal: \
                morning-coffee engine add elevenlabs < FILE.
                """)
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "The engine: elevenlabs, azure, google, murf, telnyx, openai, or as you named it.")
        var name: String

        func run() async throws {
            let keys = EngineKeys(household.source)
            try keys.check(name)
            let path = try keys.add(try HiddenInput.read(prompt: "The key of \(name): "), for: name)
            Terminal.write("Kept in \(path).")
            for line in try keys.advice(for: name) { Terminal.write(line) }
            Terminal.write("A daemon that runs uses it after `systemctl reload morning-coffee`.")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Forget the key of a service.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "The engine.") var name: String

        func run() async throws { try EngineKeys(household.source).remove(name) }
    }

    struct Usage: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "usage", abstract: "Show how much each service was sent, by month.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions

        func run() async throws {
            let terms = try EngineReport(household.settings()).terms
            let usage = try await household.call(Endpoints.engineUsage).map { UsageDocument($0, terms[$0.engine]) }
            try list.print(usage) { $0.isEmpty ? ["Nothing was sent."] : $0.map(\.line) }
        }
    }
}

extension Voice {
    fileprivate var line: String {
        [name, language, gender == .unknown ? "" : gender.rawValue].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

extension EngineReport.Entry {
    fileprivate var line: String {
        let places = [live.map { "live \($0)" }, prepared.map { "prepared \($0)" }].compactMap(\.self)
        let parts: [String?] = [
            name, places.isEmpty ? "in no chain" : places.joined(separator: ", "), recipient.map { "sends to \($0)" },
            when.map { "asked \($0)" }, hours, budget.map { "\($0) characters a month" },
            notAsked.map { "now: \($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: "  ")
    }
}

/// What an engine was sent in a month, as `engine usage --json` prints it.
struct UsageDocument: Encodable {
    let engine: String
    let month: UsageMonth
    let characters: Int
    let texts: Int
    let budget: Int?
    /// In the money that `engines.NAME.price` is in.
    let cost: Double?

    init(_ usage: EngineUsage, _ terms: RemoteTerms?) {
        engine = usage.engine
        month = usage.month
        characters = usage.characters
        texts = usage.texts
        budget = terms?.budget
        cost = terms?.price.map { ($0 * Double(usage.characters) / 10_000).rounded() / 100 }
    }

    fileprivate var line: String {
        let share = budget.map { " of \($0)" } ?? ""
        let parts: [String?] = [
            month.description, engine, "\(characters)\(share) characters", "\(texts) texts", cost.map { "\($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: "  ")
    }
}
