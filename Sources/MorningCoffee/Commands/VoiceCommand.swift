import Announcing
import Appliance
import ArgumentParser
import Foundation
import LocalSpeech

struct VoiceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voice", abstract: "The voices on this box, and how to get more.",
        subcommands: [
            List.self, Info.self, Try.self, Install.self, Import.self, Verify.self, Remove.self, Bench.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the voices that are installed.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions
        @Flag(help: "List the voices this project recommends instead.") var available = false

        func run() async throws {
            guard !available else {
                return try list.print(VoiceManifest.voices.map(PublishedVoiceDocument.init)) { $0.map(\.line) }
            }
            let voices = try Voices(household.settings()).folder.voices().map(VoiceDocument.init)
            try list.print(voices) { voices in
                voices.isEmpty
                    ? ["None yet. Install one: morning-coffee voice install en_US-lessac-medium"] : voices.map(\.line)
            }
        }
    }

    struct Info: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "info", abstract: "Show everything about an installed voice.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions
        @Argument(help: "The name of the voice.") var name: String

        func run() async throws {
            let voice = try Voices(household.settings()).folder.voice(named: VoiceName(name))
            try list.print(VoiceDocument(voice)) { $0.details }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Read every byte of a voice and compare it with what was installed.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "The name of the voice.") var name: String

        func run() async throws {
            let folder = try Voices(household.settings()).folder
            try folder.verify(folder.voice(named: VoiceName(name)))
            Terminal.write("\(name) is as it should be.")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove an installed voice.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "The name of the voice.") var name: String

        func run() async throws {
            let folder = try Voices(household.settings()).folder
            try folder.remove(folder.voice(named: VoiceName(name)))
        }
    }
}
