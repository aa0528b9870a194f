package import Announcing
import Foundation
import Yams

/// Reads the configuration file into ``Settings``, strictly: all problems at once, each with file, line, column, key and
/// remedy.
package struct SettingsReader {
    let registry: EngineRegistry
    let profileFolders: [String]

    /// - Parameters:
    ///   - registry: the types of engine that may be configured.
    ///   - profileFolders: where board profiles are looked for.
    package init(registry: EngineRegistry, profileFolders: [String]? = nil) {
        self.registry = registry
        self.profileFolders = profileFolders ?? BoardProfiles.standardFolders
    }

    package static let standardPath = "/etc/morning-coffee/config.yaml"

    /// The settings, and what is wrong with what was read. With problems the settings hold the defaults in their place.
    package struct Reading: Sendable {
        package var settings: Settings
        package var problems: [Problem] = []
        /// Whether there is something to work with: a file was asked for and could be read as YAML. Single values that are
        /// wrong leave it usable, because an alarm with the standard volume is better than none.
        package var isUsable = true
        /// What the owner should know and nothing stops at.
        package var warnings: [String] = []
    }

    /// - Parameters:
    ///   - path: `nil` reads the standard file, and the defaults when there is none.
    ///   - environment: overrides the file (``readEnvironment(_:into:)``).
    package func read(path: String?, environment: [String: String]) -> Reading {
        var reading = Reading(settings: Settings())
        let file = path ?? Self.standardPath
        if path != nil || FileManager.default.fileExists(atPath: file) {
            do {
                reading = read(yaml: try Self.text(of: file), file: file)
            } catch {
                reading.problems.append(error)
                reading.isUsable = false
            }
        }
        readEnvironment(environment, into: &reading)
        readProfile(file: file, into: &reading)
        checkEngines(file: file, &reading)
        readKeys(environment, file: file, into: &reading)
        return reading
    }

    /// Reads the text of a configuration file.
    package func read(yaml: String, file: String) -> Reading {
        let root: Node?
        do {
            root = try Self.compose(yaml)
        } catch {
            return Reading(settings: Settings(), problems: [Self.problem(parsing: file, error)], isUsable: false)
        }
        let findings = ConfigurationSection.Findings()
        let section = ConfigurationSection(file: file, node: root, findings: findings)
        var settings = Settings()
        if let data = section.text("data") { settings.data = data }
        let (speech, engines) = (section.section("speech"), section.section("engines"))
        read(speech, into: &settings.speech)
        read(engines: engines, into: &settings)
        dropUnknownEngines(named: speech, known: Set(engines.keys + registry.types), from: &settings.speech)
        read(section.section("audio"), into: &settings.audio)
        read(section.section("panel"), into: &settings.panel)
        read(section.section("alarm"), into: &settings.alarm)
        read(section.section("clock"), into: &settings.clock)
        read(section.section("http"), into: &settings.http)
        read(section.section("voices"), into: &settings.voices)
        read(section.section("network"), into: &settings.network)
        section.rejectUnknownKeys()
        return Reading(settings: settings, problems: findings.problems)
    }

    private func read(_ section: ConfigurationSection, into speech: inout Settings.Speech) {
        if let live = section.texts("live") { speech.live = live }
        if let prepared = section.texts("prepared") { speech.prepared = prepared }
        for (key, chain) in [("live", speech.live), ("prepared", speech.prepared)] where chain.isEmpty {
            section.report(key, "names no engine", remedy: "Name at least one, like [espeak].")
        }
        let personas = section.section("personas")
        for name in personas.keys {
            let persona = personas.section(name)
            var voices: [String: String] = [:]
            for engine in persona.keys { voices[engine] = persona.text(engine) }
            speech.personas[name] = voices
        }
        if let persona = section.text("persona") {
            speech.persona = persona
            if speech.personas[persona] == nil {
                let known = speech.personas.keys.sorted().joined(separator: ", ")
                section.report(
                    "persona", "names \"\(persona)\", which is not under speech.personas",
                    remedy: known.isEmpty ? "Add it there." : "Known: \(known).")
            }
        }
        let lexicon = section.section("lexicon")
        for word in lexicon.keys { speech.lexicon[word] = lexicon.text(word) }
        if let greeting = section.text("greeting") {
            do {
                speech.greeting = try ScriptTemplate(greeting)
            } catch {
                section.report("greeting", "\(error.subject): \(error.detail)", remedy: error.remedy)
            }
        }
        if let limit = section.integer("text_limit", in: 1...100_000) { speech.textLimit = limit }
        if let limit = section.integer("first_piece_ms", in: 100...60_000) {
            speech.firstPieceLimit = .milliseconds(limit)
        }
        if let threads = section.integer("threads", in: 1...16) { speech.threads = threads }
        if let hasWelcome = section.bool("welcome") { speech.hasWelcome = hasWelcome }
        if let warm = section.text("warm") { speech.warm = Settings.Warming(warm) }
        if let minutes = section.integer("unload_after_minutes", in: 0...10_080) {
            speech.unloadAfter = minutes == 0 ? nil : .seconds(minutes * 60)
        }
        read(cache: section.section("cache"), into: &speech)
        section.rejectUnknownKeys()
    }

    private func read(cache section: ConfigurationSection, into speech: inout Settings.Speech) {
        if let isEnabled = section.bool("enabled") { speech.isCacheEnabled = isEnabled }
        if let limit = section.integer("limit_mb", in: 1...100_000) { speech.cache.bytes = limit << 20 }
        if let hours = section.integer("ttl_hours", in: 0...87_600) {
            speech.cache.timeToLive = hours == 0 ? nil : .seconds(hours * 3600)
        }
        section.rejectUnknownKeys()
    }

    private func read(engines section: ConfigurationSection, into settings: inout Settings) {
        for name in section.keys {
            let engine = section.section(name)
            var options: [String: String] = [:]
            for key in engine.keys where key != "type" { options[key] = engine.text(key) }
            let configuration = EngineConfiguration(name: name, type: engine.text("type"), options: options)
            do {
                _ = try registry.engine(for: configuration)
                settings.engines.append(configuration)
            } catch {
                let key = String(error.subject.split(separator: ".").last ?? "type")
                engine.report(key, error.detail, remedy: error.remedy)
            }
        }
    }

    /// Each name of an engine that there is not is a mistake at its place; the others are used.
    private func dropUnknownEngines(
        named section: ConfigurationSection, known: Set<String>, from speech: inout Settings.Speech
    ) {
        let standard = Settings.Speech()
        func keepKnown(_ names: [String], _ key: String) -> [String] {
            for name in names where !known.contains(name) {
                section.report(
                    key, "names \"\(name)\", which is no engine",
                    remedy: "Known: \(known.sorted().joined(separator: ", ")).")
            }
            return names.filter(known.contains)
        }
        speech.live = keepKnown(speech.live, "live").nonEmpty ?? standard.live
        speech.prepared = keepKnown(speech.prepared, "prepared").nonEmpty ?? standard.prepared
        if keepKnown(speech.warm.names, "warm") != speech.warm.names { speech.warm = standard.warm }
    }

    private func read(_ section: ConfigurationSection, into audio: inout Settings.Audio) {
        if let device = section.text("device") { audio.device = device }
        if let devices = section.texts("fallback") { audio.fallback = devices }
        if let ceiling = section.integer("ceiling", in: 0...100) { audio.shape.ceiling = ceiling }
        if let volume = section.integer("volume", in: 0...100) { audio.shape.volume = volume }
        if let time = section.integer("lead_in_ms", in: 0...5000) { audio.shape.leadIn = .milliseconds(time) }
        if let time = section.integer("tail_ms", in: 0...5000) { audio.shape.tail = .milliseconds(time) }
        if let time = section.integer("fade_ms", in: 0...1000) { audio.shape.fade = .milliseconds(time) }
        if let time = section.integer("buffer_ms", in: 20...2000) { audio.buffer = .milliseconds(time) }
        section.rejectUnknownKeys()
    }

    /// Engines that a chain or `speech.warm` names and nothing configures are made with their defaults, where there is such a type.
    private func checkEngines(file: String, _ reading: inout Reading) {
        let speech = reading.settings.speech
        for name in speech.live + speech.prepared + speech.warm.names
        where !reading.settings.engines.contains(where: { $0.name == name }) {
            let configuration = EngineConfiguration(name: name)
            do {
                _ = try registry.engine(for: configuration)
                reading.settings.engines.append(configuration)
            } catch {
                let configured = reading.settings.engines.map(\.name) + registry.types
                reading.problems.append(
                    Problem(
                        .notFound, file,
                        "speech.live, speech.prepared or speech.warm names \"\(name)\", which is no engine",
                        remedy: "Known: \(Set(configured).sorted().joined(separator: ", "))."))
            }
        }
    }

    /// A byte order mark is what a Windows editor leaves behind; it means nothing here. Without rules for implicit tags, as
    /// each key is asked for by its type: Yams compiles them as regular expressions, at every start.
    static func compose(_ yaml: String) throws -> Node? {
        try Yams.compose(yaml: yaml.hasPrefix("\u{FEFF}") ? String(yaml.dropFirst()) : yaml, .basic)
    }

    static func text(of file: String) throws(Problem) -> String {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: file))
        } catch {
            throw Problem(
                .notFound, file, "can't be read (\((error as NSError).localizedDescription))",
                remedy: "Check the path given to --config and who may read it.")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Problem(.invalidInput, file, "is not UTF-8", remedy: "Save it as UTF-8.")
        }
        return text
    }

    static func problem(parsing file: String, _ error: any Error) -> Problem {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Problem(.invalidInput, "\(file):\(mark.line):\(mark.column)", problem, remedy: "Mend the YAML there.")
        case .duplicatedKeysInMapping(let keys, let context):
            Problem(
                .invalidInput, "\(file):\(context.mark.line):\(context.mark.column)",
                "has \(keys.joined(separator: ", ")) more than once", remedy: "Keep one.")
        default:
            Problem(.invalidInput, file, "is not YAML (\(error))", remedy: "Mend it.")
        }
    }
}

extension Array {
    fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}

extension Settings.Warming {
    /// - Parameter text: a boolean as YAML writes it, or the name of an engine.
    fileprivate init(_ text: String) {
        switch text.lowercased() {
        case "true", "yes", "on": self = .first
        case "false", "no", "off": self = .off
        default: self = .engine(text)
        }
    }

    /// The engine it names, if it names one.
    fileprivate var names: [String] { if case .engine(let name) = self { [name] } else { [] } }
}
