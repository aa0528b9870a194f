package import Announcing
package import Foundation

/// Greetings as files of their own, beside the database and without it: `spare/3.clip` for person 3,
/// `spare/everybody.clip` for those without a name.
///
/// Each file is a ``SealedFile``: what is known of the clip, then its samples, 16 bits each, low byte first. Files are
/// read and written on a queue of their own, one after the other. May be called from any task.
package final class SpareClipFolder: SpareClipStore {
    private static let ending = ".clip"

    /// All but the samples. Grows by optional members only.
    private struct Header: Codable {
        var person: Identifier<Person>?
        var text: String
        var engine: String
        var voice: String
        var sampleRate: Int
    }

    private let path: String
    private let queue = DispatchQueue(label: "morning-coffee.spare-clips", qos: .utility)

    /// - Parameter url: the data folder. Nothing is made in it before there is a clip.
    package init(folder url: URL) { path = DataFolder(url).sparePath }

    package func spareClips() async throws -> [SpareClip] {
        try await perform { try self.names().sorted().compactMap(self.read) }
    }

    /// `badAudio` when nothing can be heard in it.
    package func saveSpareClip(_ clip: SpareClip) async throws {
        try clip.clip.validate()
        try await perform {
            try DataFolder.create(self.path)
            let header = Header(
                person: clip.person, text: clip.text, engine: clip.engine, voice: clip.voice,
                sampleRate: clip.clip.audio.format.sampleRate)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try SealedFile(path: self.path(of: Self.name(for: clip.person))).write(
                object: encoder.encode(header), payload: PCMBlob.encode(clip.clip.audio.samples))
        }
    }

    package func keepSpareClips(of people: Set<Identifier<Person>?>) async throws {
        let kept = Set(people.map(Self.name))
        try await perform {
            for name in try self.names() where !kept.contains(name) { try WholeFile.remove(self.path(of: name)) }
        }
    }

    /// What a damaged file says is not known, and a file under another name than its person's was put there by somebody
    /// else: neither counts.
    private func read(_ name: String) -> SpareClip? {
        guard case .whole(let object, let payload) = SealedFile(path: path(of: name)).read(),
            let header = try? JSONDecoder().decode(Header.self, from: object), Self.name(for: header.person) == name,
            let samples = PCMBlob.decode(payload)
        else { return nil }
        let clip = Clip(audio: AudioPiece(format: AudioFormat(sampleRate: header.sampleRate), samples: samples))
        guard (try? clip.validate()) != nil else { return nil }
        return SpareClip(
            person: header.person, text: header.text, engine: header.engine, voice: header.voice, clip: clip)
    }

    private static func name(for person: Identifier<Person>?) -> String {
        (person.map(\.description) ?? "everybody") + ending
    }

    private func path(of name: String) -> String { "\(path)/\(name)" }

    private func names() throws(Problem) -> [String] {
        try WholeFile.names(in: path).filter { $0.hasSuffix(Self.ending) }
    }

    private func perform<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws(Problem) -> Value
    {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result { try work() }) }
        }
        do {
            return try result.get()
        } catch {
            throw Problem(error, while: path)
        }
    }
}
