import Announcing
import Foundation

extension SettingsReader {
    func read(_ section: ConfigurationSection, into voices: inout Settings.Voices) {
        if let folder = section.text("folder") { voices.folder = folder }
        if let hub = address("piper_hub", in: section) { voices.piperHub = hub }
        if let hub = address("kokoro_hub", in: section) { voices.kokoroHub = hub }
        section.rejectUnknownKeys()
    }

    private func address(_ key: String, in section: ConfigurationSection) -> String? {
        guard let text = section.text(key) else { return nil }
        let url = URL(string: text)
        guard ["http", "https"].contains(url?.scheme), url?.host() != nil, url?.user() == nil else {
            // Without the text: somebody may have put a password into it.
            section.report(
                key, "is not an address of http or https, without a name and password",
                remedy: "Write one like https://hub.example/voices.")
            return nil
        }
        return text
    }
}
