import Announcing
package import Foundation

extension VoiceInstaller {
    /// Copies every voice of a folder (a USB stick), as carefully as if it were fetched: one that is known must be what is
    /// published under its name, one with a receipt what its receipt says.
    /// - Returns: the voices, by name.
    /// - Throws: ``Problem``: `notFound` when there is none; `busy` while another process installs one; `damaged` for a
    ///   file that is not what it should be. Those before it stay.
    package func importVoices(from source: URL) throws -> [InstalledVoice] {
        let found = try VoiceSearch(in: [source]).everything().sorted { $0.name.text < $1.name.text }
        guard !found.isEmpty else {
            throw Problem(
                .notFound, source.path, "there is no voice in it",
                remedy: "A voice is NAME.onnx with NAME.onnx.json, or kokoro*.onnx with voices*.bin.")
        }
        return try found.map { location in
            try Task.checkCancellation()
            return try importVoice(location)
        }
    }

    private func importVoice(_ location: VoiceLocation) throws(Problem) -> InstalledVoice {
        guard !location.companion.hasDirectoryPath else {
            throw Problem(
                .invalidInput, location.folder.path, "a model with a folder of single voices can't be imported",
                remedy: "Copy the folder to \(folder.url.path) by hand.")
        }
        let place = folder.url.appending(path: location.name.text, directoryHint: .isDirectory)
        try DiskCalls.makeFolder(place)
        let lock = try FolderLock(place)
        let voice: InstalledVoice
        do {
            voice = try copyFiles(of: location, to: place)
        } catch {
            // A copy starts from the beginning each time: what is left of this one only takes room.
            for file in location.files { try removePart(of: file.lastPathComponent, in: place) }
            throw error
        }
        lock.unlock()
        return voice
    }

    private func copyFiles(of location: VoiceLocation, to place: URL) throws(Problem) -> InstalledVoice {
        let size = location.files.reduce(0) { $0 + (DiskCalls.size(of: $1) ?? 0) }
        try DiskCalls.checkRoom(for: size, in: place)
        let published = VoiceManifest.voice(named: location.name)
        let receipt = try VoiceReceipt.read(in: location.folder)
        var files: [VoiceReceipt.File] = []
        for url in location.files {
            let name = url.lastPathComponent
            let expected = published?.files.first { $0.name == name } ?? receipt?.file(name, of: location.name)
            files.append(try copy(url, as: expected ?? VoiceFile(name, at: name), to: place))
        }
        let isPublished = published.map { voice in
            // A file that the manifest does not name is nobody's.
            files.allSatisfy { file in voice.files.contains { $0.name == file.name } }
        }
        let wasPublished = receipt?.name == location.name.text && receipt?.isPublished == true
        return try settle(location.name, location.kind, files, in: place, isPublished: isPublished ?? wasPublished)
    }

    private func copy(_ url: URL, as file: VoiceFile, to place: URL) throws(Problem) -> VoiceReceipt.File {
        let part = place.appending(path: file.name + Self.partSuffix)
        let source = try DiskFile(reading: url)
        let target = try DiskFile(writing: part)
        let total = try source.size()
        try target.truncate(to: 0)
        var offset = 0
        while let piece = try source.readNext() {
            try target.write(piece, at: offset)
            offset += piece.count
            progress(VoiceProgress(step: .copying, file: file.name, done: offset, total: total))
        }
        try target.synchronize()
        return try check(
            part, as: file, because: "\(url.path) is not what it should be by its name",
            remedy: "Copy it again; a voice of your own, rename to something that is not published.")
    }
}

extension VoiceReceipt {
    fileprivate func file(_ name: String, of voice: VoiceName) -> VoiceFile? {
        guard self.name == voice.text, let file = files.first(where: { $0.name == name }) else { return nil }
        return VoiceFile(name, at: name, size: file.size, digest: .sha256(file.sha256))
    }
}
