import Announcing
import AnnouncingTestKit
import Foundation
import Testing

/// Nothing that the program writes, and nothing that others can see of it, has a key in it.
@Suite(.timeLimit(.minutes(2))) struct KeySecrecyTests {
    private static let vendors: [StandIns.Vendor] = [.azure, .elevenLabs, .google, .murf, .openAI, .telnyx]

    private let box: ScratchBox
    private let standIns: StandIns
    private let configuration: URL

    init() async throws {
        box = try ScratchBox()
        standIns = try await StandIns(.azure, .elevenLabs, .google, .murf, .openAI, .telnyx)
        configuration = box.folder.appending(path: "config.yaml")
        try Data(yaml.utf8).write(to: configuration)
        // One key comes in a file; the others stand where they are seen most.
        let keys = box.folder.appending(path: "keys")
        try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
        let file = keys.appending(path: "murf")
        try Data(standIns[.murf].key.reveal().utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    private var yaml: String {
        func engine(_ vendor: StandIns.Vendor, _ more: String = "", path: String = "") -> String {
            let account = standIns[vendor]
            return "  \(vendor.rawValue): {base_url: \"\(account.address.absoluteString)\(path)\", "
                + "api_key: \"\(account.key.reveal())\"\(more)}\n"
        }
        return "speech:\n  live: [\(Self.vendors.map(\.rawValue).joined(separator: ", ")), espeak]\n" + "engines:\n"
            + engine(.azure, ", region: westeurope") + engine(.elevenLabs) + engine(.google)
            + engine(.murf, ", model: GEN2") + engine(.openAI, ", voice: alloy") + engine(.telnyx, path: "/v2")
    }

    private func run(_ arguments: String...) async throws -> CommandRun {
        try await CommandRun.run(
            arguments + ["--config", configuration.path, "--data", box.folder.appending(path: "data").path])
    }

    /// Everything under the data folder, and what the daemon wrote.
    private func written() throws -> [(place: String, bytes: Data)] {
        let data = box.folder.appending(path: "data")
        let files = FileManager.default.enumerator(at: data, includingPropertiesForKeys: [.isRegularFileKey])
        var written: [(String, Data)] = []
        for case let file as URL in files ?? .init() {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            written.append((file.lastPathComponent, try Data(contentsOf: file)))
        }
        return written
    }

    @Test(arguments: [nil, "key", "quota", "server"] as [String?])
    func `a key is neither in what the program says, nor in what it keeps, however a service answers`(
        trouble: String?
    ) async throws {
        if let trouble {
            for vendor in Self.vendors { try await standIns.planAlways(vendor, .failure(trouble)) }
        }
        let daemon = try await RunningDaemon(
            in: box, arguments: ["--config", configuration.path, "--verbose"],
            errors: box.folder.appending(path: "data.log"))
        var said: [(place: String, bytes: Data)] = []
        func note(_ run: CommandRun, _ place: String) {
            said.append((place, Data((run.output + run.errors).utf8)))
        }
        for vendor in Self.vendors.map(\.rawValue) {
            note(try await run("announce", "Good morning.", "--engine", vendor), "announce")
            note(try await run("engine", "test", vendor, "--output", "/dev/null"), "engine test")
            note(try await run("say", "Hello", "--engine", vendor, "--voice", "nobody", "--output", "/dev/null"), "say")
        }
        for command in [
            "engine list", "engine check", "engine usage", "status", "check", "doctor", "history", "history --sent",
            "engine list --json", "status --json", "history --json", "cache list",
        ] {
            let words = [command.split(separator: " ").map(String.init)].flatMap(\.self)
            note(
                try await CommandRun.run(
                    words + ["--config", configuration.path, "--data", box.folder.appending(path: "data").path]),
                command)
        }
        said.append(("ps", try Data(contentsOf: URL(filePath: "/proc/\(daemon.identifier)/cmdline"))))
        #expect(await daemon.stop() == 0)
        said.append(("log", try Data(contentsOf: box.folder.appending(path: "data.log"))))
        said += try written()
        // That the search finds what is there.
        #expect(said.contains { $0.bytes.range(of: Data("Good morning.".utf8)) != nil })
        for vendor in Self.vendors {
            for (place, bytes) in said {
                let hasKey = bytes.range(of: Data(standIns[vendor].key.reveal().utf8)) != nil
                #expect(!hasKey, "the key of \(vendor) is in \(place)")
            }
        }
    }
}
