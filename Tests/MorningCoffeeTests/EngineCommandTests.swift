import Announcing
import AnnouncingTestKit
import Foundation
import Testing

/// The commands about engines, on a service that stands in for one.
@Suite(.timeLimit(.minutes(2))) struct EngineCommandTests {
    private let box: ScratchBox
    private let standIns: StandIns
    private let configuration: URL

    init() async throws {
        box = try ScratchBox()
        standIns = try await StandIns(.elevenLabs)
        configuration = box.folder.appending(path: "config.yaml")
        try configure("budget: 1000, price: 100")
    }

    private func configure(_ terms: String) throws {
        let address = standIns[.elevenLabs].address.absoluteString
        let yaml = """
            speech: {live: [elevenlabs, espeak]}
            engines: {elevenlabs: {base_url: "\(address)", \(terms)}}
            """
        try Data(yaml.utf8).write(to: configuration)
    }

    private var key: Data { Data(standIns[.elevenLabs].key.reveal().utf8) }
    private var keyFile: URL { box.folder.appending(path: "keys/elevenlabs") }

    private func run(_ arguments: String..., input: Data = Data()) async throws -> CommandRun {
        try await CommandRun.run(
            arguments + ["--config", configuration.path, "--data", box.folder.appending(path: "data").path],
            input: input)
    }

    @Test func `a key is taken from standard input, kept for its owner alone, used, and forgotten`() async throws {
        let refused = try await run("engine", "check", "elevenlabs")
        #expect(refused.status == 1)
        #expect(refused.output.contains("there is no key for it"))
        let added = try await run("engine", "add", "elevenlabs", input: key + Data("\n".utf8))
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.output.contains(keyFile.path))
        let mode = try FileManager.default.attributesOfItem(atPath: keyFile.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let checked = try await run("engine", "check")
        #expect(checked.status == 0, "\(checked.output)")
        #expect(checked.output.contains("elevenlabs: ok") && checked.output.contains("espeak: ok"))
        #expect(try await run("engine", "remove", "elevenlabs").status == 0)
        #expect(!FileManager.default.fileExists(atPath: keyFile.path))
        #expect(try await run("engine", "remove", "elevenlabs").status == 1)
    }

    @Test(arguments: [
        ("espeak", "takes no key"), ("elvenlabs", "Types that take a key: azure, elevenlabs"), ("../x", "no type"),
    ])
    func `a key for what takes none is refused`(name: String, words: String) async throws {
        let added = try await run("engine", "add", name, input: key)
        #expect(added.status == 1)
        #expect(added.errors.contains(words))
        #expect(!FileManager.default.fileExists(atPath: box.folder.appending(path: "keys").path))
    }

    @Test func `an engine that no chain names says what to write`() async throws {
        try Data().write(to: configuration)
        let added = try await run("engine", "add", "elevenlabs", input: key)
        #expect(added.output.contains("live: [elevenlabs, piper, espeak]"))
    }

    @Test func `what is sent is counted, listed, and stops at the budget`() async throws {
        _ = try await run("engine", "add", "elevenlabs", input: key)
        let sound = box.folder.appending(path: "sound.wav")
        let spoken = try await run("engine", "test", "elevenlabs", "Good morning. Rise.", "--output", sound.path)
        #expect(spoken.status == 0, "\(spoken.errors)")
        #expect(try Data(contentsOf: sound).count > 1000)
        let usage = try await run("engine", "usage")
        #expect(usage.output.contains("elevenlabs  18 of 1000 characters  2 texts  0.0"), "\(usage.output)")
        let sent = try await run("history", "--sent")
        #expect(sent.output.contains("elevenlabs  to ElevenLabs  Rise."), "\(sent.output)")
        try configure("budget: 20")
        let over = try await run("engine", "test", "elevenlabs", "Good morning.", "--output", sound.path)
        #expect(over.status == 1)
        #expect(over.errors.contains("has used 18 of its 20 characters"))
        #expect(try await standIns.requests(of: .elevenLabs).filter { $0.spoken != nil }.count == 2)
    }

    @Test func `the voices of an engine are listed with language and gender`() async throws {
        _ = try await run("engine", "add", "elevenlabs", input: key)
        let voices = try await run("engine", "voices", "elevenlabs", "--json")
        #expect(voices.output.contains("\"gender\" : \"male\""), "\(voices.output) \(voices.errors)")
        #expect(try await run("engine", "voices", "espeak").output.contains("en-us  en-us"))
        let unknown = try await run("engine", "voices", "elvenlabs")
        #expect(unknown.errors.contains("Known engines: elevenlabs, espeak"))
    }

    @Test func `the list asks nobody`() async throws {
        let list = try await run("engine", "list")
        #expect(list.output.contains("elevenlabs  live 1  sends to ElevenLabs  asked always  1000 characters a month"))
        #expect(list.output.contains("espeak  live 2"))
        #expect(try await standIns.requests(of: .elevenLabs).isEmpty)
    }

    @Test func `an engine that is never to be asked is not, and another one speaks`() async throws {
        try configure("when: never")
        _ = try await run("engine", "add", "elevenlabs", input: key)
        let said = try await run("say", "Good morning.", "--output", box.folder.appending(path: "sound.wav").path)
        #expect(said.status == 0, "\(said.errors)")
        #expect(try await run("engine", "check").output.contains("elevenlabs: engine elevenlabs: is not to be asked"))
        #expect(try await standIns.requests(of: .elevenLabs).isEmpty)
    }
}
