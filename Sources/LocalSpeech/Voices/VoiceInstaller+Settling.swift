import Announcing
import Foundation

extension VoiceInstaller {
    /// What is behind the name of a file that is not yet in its place.
    static let partSuffix = ".part"

    /// Puts the parts of a voice in place, after a last look at the model.
    ///
    /// The receipt goes before the model and after the rest: an update that is cut in two leaves sizes that don't agree
    /// with it, and the voice says that it is damaged.
    /// - Parameter files: of which there are parts, the model last.
    func settle(
        _ name: VoiceName, _ kind: PublishedVoice.Kind, _ files: [VoiceReceipt.File], in place: URL, isPublished: Bool
    ) throws(Problem) -> InstalledVoice {
        guard let model = files.last else { throw Problem(.damaged, "voice \"\(name)\"", "has no files") }
        let part = place.appending(path: model.name + Self.partSuffix)
        do {
            try checkModel(part)
        } catch {
            // Whole files of a voice that nobody can use.
            for file in files { try removePart(of: file.name, in: place) }
            throw error
        }
        for file in files.dropLast() { try putInPlace(file.name, in: place) }
        let receipt = VoiceReceipt(name: name.text, kind: kind, files: files, isPublished: isPublished)
        try write(try receipt.encoded(), to: VoiceReceipt.fileName, in: place)
        try putInPlace(model.name, in: place)
        try DiskCalls.synchronize(folder.url)
        return try folder.voice(named: name)
    }

    func removePart(of file: String, in place: URL) throws(Problem) {
        try DiskCalls.remove(place.appending(path: file + Self.partSuffix))
    }

    private func putInPlace(_ file: String, in place: URL) throws(Problem) {
        try DiskCalls.replace(place.appending(path: file), by: place.appending(path: file + Self.partSuffix))
    }

    private func write(_ bytes: [UInt8], to name: String, in place: URL) throws(Problem) {
        let part = place.appending(path: name + Self.partSuffix)
        let disk = try DiskFile(writing: part)
        try disk.truncate(to: 0)
        try disk.write(bytes, at: 0)
        try disk.synchronize()
        try putInPlace(name, in: place)
    }
}
