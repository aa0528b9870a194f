import Announcing
import Foundation

/// What there is of voices in some folders and in the folders in them.
///
/// A folder that can't be looked into hides no voice of another one: what was found is there, and ``problem`` tells of the
/// rest to whoever misses something.
struct VoiceSearch: Sendable {
    /// Of several with one name the first counts: that of an earlier folder, and in this one of the folder of its name.
    private(set) var found: [VoiceLocation] = []
    /// Why the first of the folders that could not be looked into could not.
    private(set) var problem: Problem?

    /// Looks for all voices.
    init(in roots: [URL]) {
        var names: Set<VoiceName> = []
        for root in roots {
            let voices = allVoices(in: root)
            let ordered = voices.filter(\.isInFolderOfItsName) + voices.filter { !$0.isInFolderOfItsName }
            found += ordered.filter { names.insert($0.name).inserted }
        }
    }

    /// Looks for one voice, and no further than to it: an installed one costs the look into its own folder.
    init(for name: VoiceName, in roots: [URL]) {
        for root in roots where found.isEmpty {
            let own = root.appending(path: name.text, directoryHint: .isDirectory)
            found = voices(in: own).filter { $0.name == name }
            if found.isEmpty { found = Array(allVoices(in: root).filter { $0.name == name }.prefix(1)) }
        }
    }

    /// - Throws: ``problem``, where there is one.
    func everything() throws(Problem) -> [VoiceLocation] {
        if let problem { throw problem }
        return found
    }

    private mutating func allVoices(in root: URL) -> [VoiceLocation] {
        do throws(Problem) {
            if try FileKind(of: root.path) == .file {
                throw Problem(.storage, root.path, "is a file, not a folder of voices", remedy: "Check voices.folder.")
            }
            var all = try VoiceLocation.voices(in: root)
            for folder in try VoiceLocation.entries(of: root) where folder.hasDirectoryPath {
                all += voices(in: folder)
            }
            return all
        } catch {
            note(error)
            return []
        }
    }

    private mutating func voices(in folder: URL) -> [VoiceLocation] {
        do throws(Problem) {
            return try VoiceLocation.voices(in: folder)
        } catch {
            // A disk has folders of its own (`lost+found`) that nobody may read; none of them is called like a voice.
            if VoiceName(from: folder.lastPathComponent) != nil { note(error) }
            return []
        }
    }

    private mutating func note(_ problem: Problem) { self.problem = self.problem ?? problem }
}

extension VoiceLocation {
    fileprivate var isInFolderOfItsName: Bool { folder.lastPathComponent == name.text }
}
