import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import Appliance

/// Where the keys of services come from.
@Suite final class SettingsReaderKeysTests {
    private static let withKey = "engines: {elevenlabs: {voice: George, api_key: from-configuration}}"

    private let folder = FileManager.default.temporaryDirectory.appending(path: "mc-\(UUID().uuidString.prefix(8))")
    private let reader: SettingsReader

    init() throws {
        reader = SettingsReader(registry: try SpeechEngines.registry())
        for name in ["keys", "credentials"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @discardableResult
    private func write(_ text: String, to path: String, mode: Int = 0o600) throws -> String {
        let file = folder.appending(path: path).path
        try Data(text.utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    private func read(
        _ yaml: String = SettingsReaderKeysTests.withKey, _ environment: [String: String] = [:]
    ) throws -> SettingsReader.Reading {
        reader.read(path: try write(yaml, to: "config.yaml"), environment: environment)
    }

    private func options(_ reading: SettingsReader.Reading, of name: String = "elevenlabs") -> [String: String]? {
        reading.settings.engines.first { $0.name == name }?.options
    }

    @Test func `a credential goes before a file, that before the environment, and that before the configuration`()
        throws
    {
        var environment: [String: String] = [:]
        #expect(options(try read()) == ["voice": "George", "api_key": "from-configuration"])
        environment["ELEVENLABS_API_KEY"] = "from-environment"
        #expect(options(try read(Self.withKey, environment))?["api_key"] == "from-environment")
        try write("from-file\n", to: "keys/elevenlabs")
        #expect(options(try read(Self.withKey, environment))?["api_key"] == "from-file")
        // As systemd makes it: readable by its owner and, in some versions, by a group of one.
        try write("from-credential\n", to: "credentials/morning-coffee_elevenlabs", mode: 0o440)
        environment["CREDENTIALS_DIRECTORY"] = folder.appending(path: "credentials").path
        let reading = try read(Self.withKey, environment)
        #expect(options(reading) == ["voice": "George", "api_key": "from-credential"])
        #expect(reading.problems.isEmpty)
    }

    @Test func `an engine that only a chain names gets its key, under a name of its own too`() throws {
        try write("one", to: "keys/murf")
        try write("two", to: "keys/kitchen")
        let reading = try read("{speech: {live: [murf, kitchen]}, engines: {kitchen: {type: openai}}}")
        #expect(options(reading, of: "murf") == ["api_key": "one"])
        #expect(options(reading, of: "kitchen") == ["api_key": "two"])
    }

    @Test func `a file that others may read is not used, and says how to mend it without quoting the key`() throws {
        let file = try write("secret-of-mine", to: "keys/elevenlabs", mode: 0o640)
        let reading = try read()
        #expect(options(reading)?["api_key"] == "from-configuration")
        let problem = try #require(reading.problems.first)
        #expect(problem.code == .permission)
        #expect(problem.remedy == "chmod 600 \(file)")
        #expect(!problem.description.contains("secret-of-mine"))
        #expect(reading.isUsable)
    }

    @Test(arguments: ["", "\n", String(repeating: "k", count: 100_000)])
    func `a file without a key in it says so`(text: String) throws {
        try write(text, to: "keys/elevenlabs")
        #expect(try read().problems.map(\.code) == [.invalidInput])
    }

    @Test func `Google's service account is read from its file, in the place of any other key`() throws {
        let file = try write(#"{"type": "service_account"}"#, to: "credentials/morning-coffee_google")
        let reading = try read(
            "engines: {google: {api_key: old}}", ["CREDENTIALS_DIRECTORY": folder.appending(path: "credentials").path])
        #expect(options(reading, of: "google") == ["credentials_path": file])
        #expect(reading.problems.isEmpty)
    }

    @Test func `a service account is no key of another service`() throws {
        try write("{}", to: "keys/elevenlabs")
        let reading = try read()
        #expect(reading.problems.map(\.code) == [.invalidInput])
        #expect(options(reading)?["api_key"] == "from-configuration")
    }

    @Test func `an engine without a key is given none, and a name that is a path reads no file`() throws {
        try write("key", to: "keys/espeak")
        try write("key", to: "elsewhere")
        let reading = try read("engines: {espeak: {}, ../elsewhere: {type: murf}}")
        #expect(options(reading, of: "espeak") == [:])
        #expect(options(reading, of: "../elsewhere") == [:])
    }
}
