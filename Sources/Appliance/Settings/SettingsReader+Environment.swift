import Announcing
import Foundation

extension SettingsReader {
    /// Variables that set up engines of a type this program may or may not know, and the option each one fills.
    private static let engineVariables: [(variable: String, type: String, option: String)] = [
        ("GOOGLE_CREDENTIALS_PATH", "google", "credentials_path"),
        ("GOOGLE_PROJECT_ID", "google", "project"),
        ("MURF_API_KEY", "murf", "api_key"),
        ("ELEVENLABS_API_KEY", "elevenlabs", "api_key"),
        ("TELNYX_API_KEY", "telnyx", "api_key"),
        ("ELEVENLABS_MODEL_ID", "elevenlabs", "model"),
        // Without a region there is no engine that could have a key.
        ("AZURE_SPEECH_REGION", "azure", "region"),
        ("AZURE_SPEECH_KEY", "azure", "api_key"),
        ("PIPER_MODELS_DIR", "piper", "voices"),
        ("PIPER_DEFAULT_MODEL", "piper", "voice"),
    ]

    /// Variables of the guide this program carries on that have no meaning for a program without telephone or `piper`
    /// process. The key of Telnyx is not one of them: it also lets its voices in.
    private static let meaningless = [
        "PIPER_PATH", "TELNYX_PHONE_NUMBER", "TELNYX_MESSAGING_PROFILE_ID", "TELNYX_APP_ID", "TELNYX_STORAGE_BUCKET_ID",
    ]

    /// Lets the environment override the file. What is set and has no meaning here is named in one warning; an empty
    /// variable counts as not set.
    func readEnvironment(_ environment: [String: String], into reading: inout Reading) {
        let environment = environment.filter { !$0.value.isEmpty }
        if let provider = environment["TTS_PROVIDER"] {
            reading.settings.speech.live = [provider] + reading.settings.speech.live.filter { $0 != provider }
        }
        if let text = environment["TTS_CACHE_ENABLED"] {
            switch text.lowercased() {
            case "true", "1", "yes", "on": reading.settings.speech.isCacheEnabled = true
            case "false", "0", "no", "off": reading.settings.speech.isCacheEnabled = false
            default: reading.reject("TTS_CACHE_ENABLED", text, "is not true or false", "Set true or false.")
            }
        }
        if let text = environment["TTS_CACHE_TTL"] {
            if let seconds = Int(text), (0...315_360_000).contains(seconds) {
                reading.settings.speech.cache.timeToLive = seconds == 0 ? nil : .seconds(seconds)
            } else {
                reading.reject("TTS_CACHE_TTL", text, "is not a number of seconds", "Set 0 (for ever) to 315360000.")
            }
        }
        if let text = environment["TTS_VOICE_MAPPING"] { readVoiceMapping(text, into: &reading) }

        var unused = Self.meaningless.filter { environment[$0] != nil }
        for (variable, type, option) in Self.engineVariables {
            guard let value = environment[variable] else { continue }
            if !setOption(option, of: type, to: value, in: &reading.settings) { unused.append(variable) }
        }
        if !unused.isEmpty {
            reading.warnings.append(
                "The environment sets \(unused.sorted().joined(separator: ", ")), which mean nothing to this version.")
        }
    }

    /// `{"default_female": {"espeak": "en-us+f3"}}`: voices by persona, then by engine.
    private func readVoiceMapping(_ text: String, into reading: inout Reading) {
        do {
            let mapping = try JSONDecoder().decode([String: [String: String]].self, from: Data(text.utf8))
            reading.settings.speech.personas.merge(mapping) { file, new in file.merging(new) { _, last in last } }
            if reading.settings.speech.persona == nil, mapping["default_female"] != nil {
                reading.settings.speech.persona = "default_female"
            }
        } catch {
            reading.reject(
                "TTS_VOICE_MAPPING", text, "is not voices by role and engine",
                #"Set JSON like {"default_female": {"espeak": "en-us+f3"}}."#)
        }
    }

    /// - Returns: whether there is such a type of engine, with such an option.
    private func setOption(_ option: String, of type: String, to value: String, in settings: inout Settings) -> Bool {
        let place = settings.engines.firstIndex { $0.type == type }
        let old = place.map { settings.engines[$0] } ?? EngineConfiguration(name: type)
        let new = EngineConfiguration(
            name: old.name, type: old.type, options: old.options.merging([option: value]) { _, last in last })
        guard registry.accepts(new) else { return false }
        if let place { settings.engines[place] = new } else { settings.engines.append(new) }
        return true
    }
}

extension EngineRegistry {
    fileprivate func accepts(_ configuration: EngineConfiguration) -> Bool {
        do {
            _ = try engine(for: configuration)
            return true
        } catch {
            return false
        }
    }
}

extension SettingsReader.Reading {
    fileprivate mutating func reject(_ variable: String, _ value: String, _ detail: String, _ remedy: String) {
        problems.append(
            Problem(.invalidInput, "environment variable \(variable)", "\"\(value)\" \(detail)", remedy: remedy))
    }
}
