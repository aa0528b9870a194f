package import Announcing
package import Foundation

/// Where the voices of this machine are: the folder that they are installed in, and folders that are only read.
///
/// Each installed voice has a folder of its own name. Voices that somebody dropped into one of these folders, by themselves
/// or in folders, are found as well.
package struct VoiceFolder: Hashable, Sendable {
    /// Made with the first voice that is installed.
    package let url: URL
    package let shared: [URL]

    /// Where packages put voices.
    package static let system = URL(filePath: "/usr/share/morning-coffee/voices", directoryHint: .isDirectory)

    package init(_ url: URL, shared: [URL] = [Self.system]) {
        self.url = url
        self.shared = shared
    }

    /// In the order in which they are looked into.
    var all: [URL] { [url] + shared }

    /// Every voice whose files are all there, by name. Of two with one name, the installed one. Blocks while it reads
    /// small files.
    /// - Throws: ``Problem`` `permission` or `storage` where a folder can't be looked into. One that is not there is
    ///   empty.
    package func voices() throws(Problem) -> [InstalledVoice] {
        try VoiceSearch(in: all).everything().sorted { $0.name.text < $1.name.text }.map(InstalledVoice.init)
    }

    /// - Throws: ``Problem`` `notFound`, with the near names; as ``voices()`` when it is in no folder that can be read.
    package func voice(named name: VoiceName) throws(Problem) -> InstalledVoice {
        if let location = VoiceSearch(for: name, in: all).found.first { return InstalledVoice(location) }
        let near = try voices().map(\.name.text).nearest(to: name.text).joined(separator: ", ")
        throw Problem(
            .notFound, "voice \"\(name)\"", "is not installed",
            remedy: near.isEmpty ? "Install it: morning-coffee voice install \(name)" : "Installed: \(near).")
    }

    /// Reads every byte of a voice and compares it with what was installed or, for one that was dropped in, with what is
    /// published. Blocks for as long as that takes.
    /// - Throws: ``Problem`` `damaged` when it differs; `notFound` when there is nothing to compare with.
    package func verify(_ voice: InstalledVoice) throws(Problem) {
        if case .damaged(let reason) = voice.state { throw Self.altered(voice.name, reason) }
        if let receipt = try VoiceReceipt.read(in: voice.folder), receipt.name == voice.name.text {
            for file in receipt.files
            where try FileHash.sha256(of: voice.folder.appending(path: file.name)) != file.sha256 {
                throw Self.altered(voice.name, "\(file.name) is not what was installed")
            }
            return
        }
        guard let published = VoiceManifest.voice(named: voice.name) else {
            throw Problem(
                .notFound, "voice \"\(voice.name)\"", "nobody noted what its files should be",
                remedy: "Import it, and it will be noted.")
        }
        for file in published.files {
            guard let digest = file.digest else { continue }
            guard try digest.matches(voice.folder.appending(path: file.name)) else {
                throw Self.altered(voice.name, "\(file.name) is not what is published")
            }
        }
    }

    /// Removes a voice and what is left of fetching it.
    /// - Throws: ``Problem`` `permission` for one that is not in the folder of installed voices.
    package func remove(_ voice: InstalledVoice) throws(Problem) {
        let (own, root) = (voice.folder.standardizedFileURL.path, url.standardizedFileURL.path)
        guard own == root || own.hasPrefix(root + "/") else {
            throw Problem(
                .permission, "voice \"\(voice.name)\"", "belongs to the system (\(voice.folder.path))",
                remedy: "Remove the package it came with.")
        }
        // The model first: from then on it is no voice.
        try DiskCalls.remove(voice.model)
        do {
            if own != root, voice.folder.lastPathComponent == voice.name.text {
                try FileManager.default.removeItem(at: voice.folder)
            } else {
                try FileManager.default.removeItem(at: voice.companion)
            }
        } catch {
            throw Problem(error, while: "voice \"\(voice.name)\"")
        }
        try DiskCalls.synchronize(url)
    }

    private static func altered(_ name: VoiceName, _ detail: String) -> Problem {
        Problem(
            .damaged, "voice \"\(name)\"", detail, remedy: "Install it again: morning-coffee voice install \(name)")
    }
}
