import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import Appliance

@Suite struct SettingsReaderTests {
    private let reader: SettingsReader

    init() throws { reader = SettingsReader(registry: try SpeechEngines.registry()) }

    private func read(_ yaml: String, _ environment: [String: String] = [:]) throws -> SettingsReader.Reading {
        let file = FileManager.default.temporaryDirectory.appending(path: "mc-\(UUID().uuidString).yaml")
        try Data(yaml.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        var reading = reader.read(path: file.path, environment: environment)
        reading.problems = reading.problems.map {
            Problem(
                $0.code, $0.subject.replacing(file.path, with: "config.yaml"), $0.detail, remedy: $0.remedy)
        }
        return reading
    }

    @Test func `an empty file is the defaults`() throws {
        let reading = try read("")
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.audio.device == "default")
        #expect(reading.settings.speech.live == ["piper", "espeak"])
        #expect(reading.settings.engines.map(\.name) == ["piper", "espeak", "kokoro"])
    }

    @Test func `every key is read`() throws {
        let reading = try read(
            """
            data: /srv/coffee
            speech:
              live: [plain, espeak]
              prepared: [plain]
              persona: gentle
              personas:
                gentle: {plain: en-gb+f3}
              lexicon: {GIF: jif}
              greeting: "Wake up, {{name}}."
              text_limit: 100
              first_piece_ms: 2000
              welcome: false
              cache: {enabled: false, limit_mb: 8, ttl_hours: 0}
            engines:
              plain: {type: espeak, voice: en-gb}
            audio: {device: "hw:CARD=Speaker", volume: 40, lead_in_ms: 0, tail_ms: 10, fade_ms: 1, buffer_ms: 50}
            panel:
              snooze_minutes: 5
              buttons:
                red: {single: stop, long: time}
            http: {socket: /run/coffee.sock, page: "127.0.0.1:8080"}
            voices: {folder: /srv/voices, piper_hub: "http://nas:8080/piper", kokoro_hub: "https://nas/kokoro"}
            network: {proxy: "http://proxy.home:3128", ca_file: /etc/hostname}
            """)
        let settings = reading.settings
        #expect(reading.problems.isEmpty)
        #expect(settings.data == "/srv/coffee")
        #expect(settings.speech.live == ["plain", "espeak"])
        #expect(settings.speech.prepared == ["plain"])
        #expect(settings.speech.personas == ["gentle": ["plain": "en-gb+f3"]])
        #expect(settings.speech.persona == "gentle")
        #expect(settings.speech.lexicon == ["GIF": "jif"])
        #expect(settings.speech.textLimit == 100)
        #expect(settings.speech.firstPieceLimit == .seconds(2))
        #expect(!settings.speech.isCacheEnabled)
        #expect(settings.speech.cache == CacheLimits(bytes: 8 << 20, timeToLive: nil))
        #expect(settings.engines.map(\.name) == ["plain", "espeak"])
        #expect(settings.audio.device == "hw:CARD=Speaker")
        #expect(
            settings.audio.shape
                == AudioShape(leadIn: .zero, tail: .milliseconds(10), fade: .milliseconds(1), volume: 40))
        #expect(settings.audio.buffer == .milliseconds(50))
        #expect(settings.panel.snooze == .seconds(300))
        #expect(settings.panel.bindings == PanelBindings(["red": [.single: .stop, .long: .timeOfDay]]))
        #expect(settings.socketPath == "/run/coffee.sock")
        #expect(settings.voicesFolder == "/srv/voices")
        #expect(!settings.speech.hasWelcome)
        #expect(settings.http.page == StreamPlace(host: "127.0.0.1", port: 8080))
        #expect(settings.voices.piperHub == "http://nas:8080/piper")
        #expect(settings.voices.kokoroHub == "https://nas/kokoro")
        #expect(settings.network.proxy == "http://proxy.home:3128")
        #expect(settings.network.authorities == "/etc/hostname")
    }

    /// Each mistake, and where and how it is told.
    @Test(arguments: [
        ("audio:\n  volume: loud", "config.yaml:2:11", "audio.volume is \"loud\", not a whole number"),
        ("audio:\n  volume: 101", "config.yaml:2:11", "audio.volume is 101, which is out of range"),
        ("audio:\n  volume: \"40\"", "config.yaml:2:11", "audio.volume is \"40\", not a whole number"),
        ("audio:\n  volume: [1]", "config.yaml:2:11", "audio.volume is a list, not a whole number"),
        ("audio:\n  volum: 40", "config.yaml:2:3", "audio.volum is not a known key"),
        ("sound: {}", "config.yaml:1:1", "sound is not a known key"),
        ("speech:\n  live: espeak", "config.yaml:2:9", "speech.live is \"espeak\", not a list"),
        ("speech:\n  live: []", "config.yaml:2:9", "speech.live names no engine"),
        ("speech:\n  live: [pipr]", "config.yaml:2:9", "speech.live names \"pipr\", which is no engine"),
        ("speech:\n  prepared: [espeak, alloy]", "config.yaml:2:13", "speech.prepared names \"alloy\""),
        ("speech:\n  warm: pipr", "config.yaml:2:9", "speech.warm names \"pipr\""),
        ("speech: hello", "config.yaml:1:9", "speech is not a section of keys"),
        ("speech:\n  greeting: \"{{nmae}}\"", "config.yaml:2:13", "nmae"),
        ("speech:\n  persona: gentle", "config.yaml:2:12", "names \"gentle\", which is not under speech.personas"),
        ("speech:\n  cache: {enabled: maybe}", "config.yaml:2:20", "speech.cache.enabled is \"maybe\""),
        ("engines:\n  x: {type: kokoro9}", "config.yaml:2:13", "kokoro9"),
        ("engines:\n  espeak: {pitch: 3}", "config.yaml:2:19", "no such option"),
        ("voices:\n  piper_hub: nas", "config.yaml:2:14", "voices.piper_hub is not an address"),
        ("http:\n  page: 8080", "config.yaml:2:9", "an address and a port"),
        ("voices:\n  kokoro_hub: https://me:key@nas/", "config.yaml:2:15", "not an address"),
        ("network:\n  proxy: proxy.home", "config.yaml:2:10", "network.proxy is neither none nor the address"),
        ("network:\n  proxy: http://me:key@proxy.home", "config.yaml:2:10", "without a name and password"),
        ("network:\n  ca_file: /nowhere", "config.yaml:2:12", "network.ca_file names \"/nowhere\""),
        ("network:\n  cafile: /nowhere", "config.yaml:2:3", "network.cafile is not a known key"),
        ("panel:\n  buttons:\n    red: {single: dance}", "config.yaml:3:19", "panel.buttons.red.single is \"dance\""),
        ("panel:\n  buttons:\n    red: {fourfold: stop}", "config.yaml:3:11", "is not a known key"),
    ])
    func `a mistake is told with its place, its key and a remedy`(
        yaml: String, place: String, detail: String
    ) throws {
        let problems = try read(yaml).problems
        let problem = try #require(problems.first)
        #expect(problem.subject == place)
        #expect(problem.detail.contains(detail))
        #expect(!problem.remedy.isEmpty)
        #expect(problems.count == 1)
    }

    @Test func `all mistakes are told at once, and the rest is in force`() throws {
        let reading = try read(
            "audio: {volume: 500, tail_ms: x, lead_in_ms: 7}\npanel: {snooze_minutes: 0}\nnonsense: 1")
        #expect(reading.problems.count == 4)
        #expect(reading.isUsable)
        #expect(reading.settings.audio.shape.leadIn == .milliseconds(7))
        #expect(reading.settings.panel.snooze == Settings.Panel().snooze)
    }

    @Test(arguments: ["audio: [", "a: 1\na: 2", "\tx: 1", "audio: {volume: 4"])
    func `what is not YAML is told with its place, and can't be used`(yaml: String) throws {
        let reading = try read(yaml)
        #expect(!reading.isUsable)
        #expect(reading.problems.first?.subject.hasPrefix("config.yaml:") == true)
    }

    @Test(arguments: [
        ("true", Settings.Warming.first), ("false", .off), ("off", .off), ("espeak", .engine("espeak")),
    ])
    func `what is warm at start is a yes, a no or an engine`(value: String, warming: Settings.Warming) throws {
        let reading = try read("speech: {warm: \(value), unload_after_minutes: 5}")
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.speech.warm == warming)
        #expect(reading.settings.speech.unloadAfter == .seconds(300))
    }

    @Test func `an engine to be warm that is none is told`() throws {
        let reading = try read("speech: {warm: pipr}")
        #expect(reading.problems.map(\.code) == [.invalidInput])
        #expect(reading.settings.speech.warm == .first)
    }

    @Test func `a file from Windows reads like any other`() throws {
        let reading = try read("\u{FEFF}audio:\r\n  volume: 40\r\n")
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.audio.shape.volume == 40)
    }

    @Test func `a file that was asked for and is not there can't be used`() {
        let reading = reader.read(path: "/nonexistent/config.yaml", environment: [:])
        #expect(!reading.isUsable)
        #expect(reading.problems.first?.remedy.contains("--config") == true)
    }

    @Test func `a chain that names no engine says which there are`() throws {
        let problem = try #require(try read("speech: {live: [espeek]}").problems.first)
        #expect(problem.detail.contains("espeek"))
        #expect(problem.remedy.contains("espeak"))
    }

    @Test func `the environment overrides the file`() throws {
        let reading = try read(
            "speech: {cache: {enabled: true, ttl_hours: 1}}",
            [
                "TTS_PROVIDER": "espeak", "TTS_CACHE_ENABLED": "false", "TTS_CACHE_TTL": "60",
                "TTS_VOICE_MAPPING": #"{"default_female": {"espeak": "en-us+f3"}}"#,
            ])
        #expect(reading.problems.isEmpty)
        #expect(!reading.settings.speech.isCacheEnabled)
        #expect(reading.settings.speech.cache.timeToLive == .seconds(60))
        #expect(reading.settings.speech.personas["default_female"] == ["espeak": "en-us+f3"])
        #expect(reading.settings.speech.persona == "default_female")
        #expect(reading.warnings.isEmpty)
    }

    @Test(arguments: [
        ("TTS_CACHE_ENABLED", "perhaps"), ("TTS_CACHE_TTL", "-1"), ("TTS_CACHE_TTL", "1d"), ("TTS_VOICE_MAPPING", "[]"),
    ])
    func `a wrong variable is told by its name`(variable: String, value: String) throws {
        let problem = try #require(try read("", [variable: value]).problems.first)
        #expect(problem.subject.contains(variable))
        #expect(!problem.remedy.isEmpty)
    }

    @Test func `variables without a meaning are named in one warning, without their values`() throws {
        let reading = try read(
            "", ["TELNYX_APP_ID": "very-secret", "PIPER_PATH": "/usr/bin/piper", "TELNYX_API_KEY": ""])
        #expect(reading.problems.isEmpty)
        #expect(reading.warnings.count == 1)
        #expect(reading.warnings.first?.contains("PIPER_PATH, TELNYX_APP_ID") == true)
        #expect(reading.warnings.first?.contains("secret") == false)
        #expect(reading.warnings.first?.contains("TELNYX_API_KEY") == false)
    }

    @Test func `variables of services make engines`() throws {
        let reading = try read(
            "",
            [
                "AZURE_SPEECH_KEY": "k", "AZURE_SPEECH_REGION": "westeurope", "MURF_API_KEY": "k",
                "TELNYX_API_KEY": "k",
            ])
        #expect(reading.warnings.isEmpty && reading.problems.isEmpty)
        #expect(Set(reading.settings.engines.map(\.name)).isSuperset(of: ["azure", "murf", "telnyx"]))
        #expect(reading.settings.engines.first { $0.name == "azure" }?.options.count == 2)
    }

    @Test func `an unknown provider in the environment is told with those there are`() throws {
        let problem = try #require(try read("", ["TTS_PROVIDER": "polly"]).problems.first)
        #expect(problem.detail.contains("polly"))
        #expect(problem.remedy.contains("espeak"))
    }
}
