import Announcing
import Foundation
import Glibc

/// A file that holds nothing but the key of a service.
struct KeyFile {
    let path: String
    /// Whether systemd made it, for this process alone.
    let isCredential: Bool

    /// Longer than any service account.
    static let longest = 64 << 10

    /// - Returns: what is in it, without the line break that files end with; `nil` when there is no such file.
    /// - Throws: ``Problem`` `permission` when others may read it, or this process may not; `invalidInput` when there is no
    ///   key in it; `storage` when it can't be read. None of them quotes it.
    func read() throws(Problem) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure(errno)
        }
        defer { close(descriptor) }
        guard isCredential || !isReadableByOthers else {
            throw Problem(
                .permission, "key file \(path)", "others may read it, so it is not used", remedy: "chmod 600 \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: Self.longest)
        let count = Foundation.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw failure(errno) }
        guard count < bytes.count, var key = String(validating: bytes[..<count], as: UTF8.self) else {
            throw Problem(.invalidInput, "key file \(path)", "holds no key", remedy: "Put the key alone into it.")
        }
        while key.last?.isWhitespace == true { key.removeLast() }
        guard !key.isEmpty else {
            throw Problem(.invalidInput, "key file \(path)", "is empty", remedy: "Put the key into it.")
        }
        return key
    }

    /// As far as its mode says; of what a link leads to.
    private var isReadableByOthers: Bool {
        let place = URL(filePath: path).resolvingSymlinksInPath().path
        let mode = (try? FileManager.default.attributesOfItem(atPath: place))?[.posixPermissions] as? Int
        return mode.map { $0 & 0o077 != 0 } ?? true
    }

    private func failure(_ errorNumber: Int32) -> Problem {
        Problem(
            errorNumber == EACCES ? .permission : .storage, "key file \(path)",
            "can't be read (\(String(cString: strerror(errorNumber))))",
            remedy: "It has to belong to the user that runs this.")
    }
}

extension KeyFile {
    /// `keys/NAME` beside the configuration.
    /// - Parameter configuration: the path of its file.
    /// - Returns: `nil` for a name that can't be part of a path.
    init?(of engine: String, beside configuration: String) {
        guard !engine.isEmpty, !engine.contains("/"), !engine.hasPrefix(".") else { return nil }
        let folder = URL(filePath: configuration).deletingLastPathComponent().path
        self.init(path: "\(folder)/keys/\(engine)", isCredential: false)
    }
}
