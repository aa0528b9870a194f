import Announcing
import Foundation

extension VoiceLocation {
    /// Whether its files have the sizes that were noted when they were put here. Costs a look at each, and reads none.
    var state: InstalledVoice.State {
        do throws(Problem) {
            guard let receipt = try VoiceReceipt.read(in: folder), receipt.name == name.text else { return .unverified }
            for file in receipt.files {
                let size = DiskCalls.size(of: folder.appending(path: file.name))
                guard size == file.size else {
                    return .damaged("\(file.name) has \(size ?? 0) bytes and should have \(file.size)")
                }
            }
            return receipt.isPublished ? .verified : .unverified
        } catch {
            return .damaged(error.detail)
        }
    }

    /// - Throws: ``Problem`` `damaged` for one that must not speak: a file was cut short, or an update was cut in two.
    func checkWhole() throws(Problem) {
        guard case .damaged(let reason) = state else { return }
        throw Problem(
            .damaged, "voice \"\(name)\"", reason, remedy: "Install it again: morning-coffee voice install \(name)")
    }

    /// Bytes of the model; 0 when it is gone.
    var modelSize: Int { DiskCalls.size(of: model) ?? 0 }

    /// Changes when model or companion is replaced; costs two looks at the file system.
    var identity: String {
        [model, companion].map { url in
            var status = stat()
            guard stat(url.path, &status) == 0 else { return "missing" }
            return "\(status.st_size):\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        }.joined(separator: " ")
    }
}
