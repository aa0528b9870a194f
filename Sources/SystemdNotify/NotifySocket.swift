package import Announcing
import Glibc

/// The way to tell the service manager how this process is: one datagram each time to the Unix socket that
/// `NOTIFY_SOCKET` names, by the protocol of sd_notify(3). It is written out here because it is smaller than the library
/// that also does it.
package struct NotifySocket: Hashable, Sendable {
    /// As the environment gives it: a path, or a name that begins with `@` and is no file.
    package let address: String

    /// - Returns: `nil` when no manager asked to be told.
    /// - Throws: ``Problem`` `invalidInput` for an address of another kind.
    package init?(environment: [String: String]) throws(Problem) {
        guard let address = environment["NOTIFY_SOCKET"], !address.isEmpty else { return nil }
        try self.init(address: address)
    }

    /// - Throws: ``Problem`` `invalidInput` for an address that can't be one.
    package init(address: String) throws(Problem) {
        self.address = address
        let hasKnownKind = address.hasPrefix("/") || address.hasPrefix("@")
        guard hasKnownKind, address.utf8.count > 1 else {
            throw refused(.invalidInput, "is neither an absolute path nor a name that begins with @")
        }
        guard address.utf8.count < Self.addressLimit else {
            throw refused(.invalidInput, "has more than \(Self.addressLimit - 1) bytes")
        }
    }

    /// The room for an address in `sockaddr_un`, in bytes.
    private static let addressLimit = MemoryLayout.size(ofValue: sockaddr_un().sun_path)

    /// Sends these in one datagram, without waiting for anybody.
    /// - Throws: ``Problem`` `busy` when the manager has too many to read, so that it is worth another try; `unavailable`
    ///   when it can't be reached.
    package func send(_ notices: ServiceNotice...) throws(Problem) { try send(notices) }

    package func send(_ notices: [ServiceNotice]) throws(Problem) {
        let bytes = Array(notices.map(\.text).joined(separator: "\n").utf8)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw failed(errno) }
        defer { close(descriptor) }
        let (address, length) = systemAddress
        let sent = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT), $0, length)
            }
        }
        guard sent == bytes.count else { throw failed(errno) }
    }

    /// The address as the system takes it, and how much of it counts: unix(7) counts a path with its final zero, and a
    /// name that is no file to its last letter.
    private var systemAddress: (sockaddr_un, socklen_t) {
        var result = sockaddr_un()
        result.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(address.utf8)
        let isName = bytes.first == UInt8(ascii: "@")
        if isName { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &result.sun_path) { $0.copyBytes(from: bytes) }
        let before = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size
        return (result, socklen_t(before + bytes.count + (isName ? 0 : 1)))
    }

    private func failed(_ errorNumber: Int32) -> Problem {
        let isFull = errorNumber == EAGAIN || errorNumber == ENOBUFS
        return refused(isFull ? .busy : .unavailable, String(cString: strerror(errorNumber)))
    }

    private func refused(_ code: Problem.Code, _ detail: String) -> Problem {
        Problem(code, "service manager at \(address)", detail)
    }
}
