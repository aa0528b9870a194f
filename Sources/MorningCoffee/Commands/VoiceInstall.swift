import Announcing
import Appliance
import ArgumentParser
import Foundation
import LocalSpeech

extension VoiceCommand {
    struct Install: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "install", abstract: "Fetch a voice, check it, and put it in place.",
            discussion: "What was fetched before a failure is kept, and the next try goes on from there.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "A Piper voice like en_US-lessac-medium, or kokoro.") var name: String
        @Option(help: "What the weights of kokoro are stored as: f32, fp16 or int8 (default: f32).")
        var variant: VoiceManifest.KokoroVariant?

        func validate() throws {
            if variant != nil, name != "kokoro" { throw ValidationError("--variant is for kokoro only.") }
        }

        func run() async throws {
            let voices = try Voices(household.settings())
            let voice = try await VoiceProgressMeter().during { show in
                try await voices.installer(progress: show).install(VoiceName(variant?.voice ?? name))
            }
            Terminal.write(VoiceDocument(voice).newcomer)
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Copy the voices of a folder, like a USB stick, and check them.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "A folder with NAME.onnx and NAME.onnx.json, or with folders of such.") var folder: String

        func run() async throws {
            let voices = try Voices(household.settings())
            let imported = try await VoiceProgressMeter().during { show in
                try voices.installer(progress: show)
                    .importVoices(from: URL(filePath: folder, directoryHint: .isDirectory))
            }
            for voice in imported { Terminal.write(VoiceDocument(voice).newcomer) }
        }
    }
}

extension VoiceManifest.KokoroVariant: ExpressibleByArgument {}
