/// The parts of the name of a published Piper voice: `en_US-lessac-medium`. They are the folders it is published in.
struct PiperVoiceName: Hashable, Sendable {
    /// `en`
    let family: String
    /// `en_US`
    let language: String
    /// `lessac`
    let dataset: String
    /// `x_low`, `low`, `medium` or `high`
    let quality: String

    /// - Returns: `nil` for a name that no published voice has.
    init?(_ name: VoiceName) {
        let parts = name.text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, ["x_low", "low", "medium", "high"].contains(parts[2]), !parts[1].isEmpty else {
            return nil
        }
        let language = parts[0].split(separator: "_", omittingEmptySubsequences: false)
        guard language.count == 2, (2...3).contains(language[0].count), !language[1].isEmpty,
            language[0].utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
        else { return nil }
        (family, self.language, dataset, quality) = (String(language[0]), parts[0], parts[1], parts[2])
    }

    var name: String { "\(language)-\(dataset)-\(quality)" }

    /// Where its files are, below the root of the hub.
    var folder: String { "\(family)/\(language)/\(dataset)/\(quality)" }
}
