import Announcing

extension SettingsReader {
    /// Gives each engine the key that stands in a file of its own. The first that there is counts: the credential that systemd
    /// passes on, then `keys/NAME` beside the configuration. Both go before a key in the environment or in the configuration,
    /// which more people see.
    func readKeys(_ environment: [String: String], file: String, into reading: inout Reading) {
        for (index, engine) in reading.settings.engines.enumerated() where takesKey(engine) {
            do throws(Problem) {
                for keyFile in Self.keyFiles(of: engine.name, environment, file: file) {
                    guard let key = try keyFile.read() else { continue }
                    let keyed = engine.with(key, from: keyFile)
                    _ = try registry.engine(for: keyed)
                    reading.settings.engines[index] = keyed
                    break
                }
            } catch {
                reading.problems.append(error)
            }
        }
    }

    private static func keyFiles(of name: String, _ environment: [String: String], file: String) -> [KeyFile] {
        guard let beside = KeyFile(of: name, beside: file) else { return [] }
        var files: [KeyFile] = []
        if let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty {
            // What `LoadCredential=morning-coffee:FOLDER` makes of a file NAME in the folder (systemd.exec(5)).
            files.append(KeyFile(path: "\(folder)/morning-coffee_\(name)", isCredential: true))
        }
        return files + [beside]
    }

    func takesKey(_ engine: EngineConfiguration) -> Bool {
        do {
            _ = try registry.engine(for: engine.with(key: "key"))
            return true
        } catch {
            return false
        }
    }
}

extension EngineConfiguration {
    fileprivate func with(key: String) -> EngineConfiguration {
        with(["api_key": key])
    }

    fileprivate func with(_ key: String, from file: KeyFile) -> EngineConfiguration {
        // Google's service accounts are whole documents, and read from their file.
        key.hasPrefix("{") ? with(["credentials_path": file.path]) : with(key: key)
    }

    /// In the place of every key it has.
    private func with(_ key: [String: String]) -> EngineConfiguration {
        var options = options
        for option in ["api_key", "credentials_path"] { options[option] = nil }
        return EngineConfiguration(name: name, type: type, options: options.merging(key) { _, new in new })
    }
}
