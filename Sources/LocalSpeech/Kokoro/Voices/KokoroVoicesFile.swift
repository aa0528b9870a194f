import Announcing
import Foundation

/// The voices of a Kokoro model on the disk, in either published layout: one file (`voices-v1.0.bin`, an `.npz` with an
/// array `NAME.npy` of shape (510, 1, 256) for each voice), or a folder with a file `NAME.bin` of 522 240 bytes for each.
///
/// Holds nothing: each call reads what it needs, 0.5 MB for a voice. A name never becomes a path before it was found in
/// the list of names.
struct KokoroVoicesFile: Hashable, Sendable {
    let path: String

    /// Every voice, by name.
    /// - Throws: ``Problem``; `damaged` when there is none.
    func names() throws(Problem) -> [String] {
        let names = isFolder ? try folderNames() : Array(try archiveMembers().members.keys)
        guard !names.isEmpty else {
            throw Problem(.damaged, path, "holds no voices", remedy: "Install Kokoro again.")
        }
        return names.sorted()
    }

    /// - Throws: ``Problem`` `notFound` when there is no such voice, with the near names; `damaged`.
    func style(named name: String) throws(Problem) -> KokoroStyle {
        isFolder ? try rawStyle(name) : try archivedStyle(name)
    }

    private func archivedStyle(_ name: String) throws(Problem) -> KokoroStyle {
        let (archive, members) = try archiveMembers()
        guard let member = members[name] else { throw KokoroVoice.unknown(name, among: Array(members.keys)) }
        guard member.size <= Self.memberLimit else { throw damage(name, "is too large") }
        let array = try NumpyArray(try archive.contents(of: member), subject: subject(name))
        guard array.shape == [KokoroStyle.rowCount, 1, KokoroStyle.width] else {
            throw damage(name, "has the shape \(array.shape), not [510, 1, 256]")
        }
        return try KokoroStyle(array.values, subject: subject(name))
    }

    private func rawStyle(_ name: String) throws(Problem) -> KokoroStyle {
        let names = try folderNames()
        guard names.contains(name) else { throw KokoroVoice.unknown(name, among: names) }
        let file = try OpenFile(rawFile(name))
        guard file.size == Self.rawSize else {
            throw damage(name, "has \(file.size) bytes, not \(Self.rawSize)")
        }
        let bytes = try file.bytes(at: 0, count: Self.rawSize)
        return try KokoroStyle([Float](littleEndian: bytes[...]), subject: subject(name))
    }

    private func rawFile(_ name: String) -> String { path + "/" + name + ".bin" }

    private func subject(_ name: String) -> String { "voice \"\(name)\" in \(path)" }

    private func damage(_ name: String, _ detail: String) -> Problem {
        Problem(.damaged, subject(name), detail, remedy: "Install the voices of Kokoro-82M v1.0.")
    }

    /// Tells this file or folder from any other.
    /// - Throws: ``Problem`` when it can't be read.
    func fingerprint() throws(Problem) -> String {
        guard isFolder else { return try FileFingerprint(path: path).description }
        var files: [String] = []
        for name in try folderNames().sorted() {
            files.append(try FileFingerprint(path: rawFile(name), samples: 2).description)
        }
        return files.joined(separator: ", ")
    }

    private static let rawSize = KokoroStyle.rowCount * KokoroStyle.width * 4
    /// Twice as much as a voice has, so that a wrong shape is named as such.
    private static let memberLimit = 2 * rawSize

    var isFolder: Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private func archiveMembers() throws(Problem) -> (
        archive: StoredArchive, members: [String: StoredArchive.Member]
    ) {
        let archive = try StoredArchive(path: path)
        let pairs = archive.members.filter { $0.name.hasSuffix(".npy") }.map { (String($0.name.dropLast(4)), $0) }
        return (archive, Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }

    private func folderNames() throws(Problem) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { $0.hasSuffix(".bin") && !$0.hasPrefix(".") }
                .map { String($0.dropLast(4)) }
        } catch {
            throw Problem(.storage, path, "can't be listed: \(error.localizedDescription)")
        }
    }
}
