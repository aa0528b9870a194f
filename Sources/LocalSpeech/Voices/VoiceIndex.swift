import Announcing
import Foundation

/// `voices.json` of the hub of Piper voices: an object of voices by name, each with its files by path.
struct VoiceIndex: Sendable {
    struct Entry: Decodable {
        struct File: Decodable {
            let size_bytes: Int
            let md5_digest: String
        }

        let files: [String: File]
        let aliases: [String]?
    }

    private let entries: [String: Entry]

    /// Bytes; the published one has about 400 000.
    static let sizeLimit = 8 << 20

    /// - Throws: ``Problem`` `damaged` for what is not such an index.
    init(_ bytes: [UInt8], from subject: String) throws(Problem) {
        do {
            entries = try JSONDecoder().decode([String: Entry].self, from: Data(bytes))
        } catch {
            throw Problem(
                .damaged, subject, "is not an index of voices", remedy: "Check voices.piper_hub in the configuration.")
        }
    }

    var names: [String] { entries.keys.sorted() }

    /// Finds a voice by its name or by one of its aliases.
    /// - Throws: ``Problem`` `notFound`, with near names; `damaged` for an entry that leads out of the voice's own folder.
    func voice(named wanted: VoiceName) throws(Problem) -> PublishedVoice {
        let key =
            entries[wanted.text] != nil ? wanted.text : entries.first(where: { $0.value.isAlso(wanted.text) })?.key
        guard let key, let entry = entries[key] else {
            let near = names.nearest(to: wanted.text).joined(separator: ", ")
            throw Problem(
                .notFound, "voice \"\(wanted)\"", "there is none of this name",
                remedy: near.isEmpty ? "`morning-coffee voice list --available` shows some." : "Did you mean: \(near)?")
        }
        let name = try VoiceName(key)
        guard let parts = PiperVoiceName(name), let files = entry.published(parts) else {
            throw Problem(
                .damaged, "voice \"\(wanted)\"", "the hub's index has it with files that are not a Piper voice's")
        }
        return PublishedVoice(name: name, kind: .piper, license: nil, files: files)
    }
}

extension VoiceIndex.Entry {
    fileprivate func isAlso(_ name: String) -> Bool { aliases?.contains(name) == true }

    /// - Returns: card, configuration and model; `nil` when one of the two that matter is not there.
    fileprivate func published(_ parts: PiperVoiceName) -> [VoiceFile]? {
        func file(_ name: String) -> VoiceFile? {
            let path = "\(parts.folder)/\(name)"
            guard let file = files[path], file.size_bytes >= 0, file.md5_digest.utf8.count == 32 else { return nil }
            return VoiceFile(name, at: path, size: file.size_bytes, digest: .md5(file.md5_digest.lowercased()))
        }
        guard let model = file(parts.name + ".onnx"), let configuration = file(parts.name + ".onnx.json") else {
            return nil
        }
        return [file(VoiceFile.cardName), configuration, model].compactMap(\.self)
    }
}
