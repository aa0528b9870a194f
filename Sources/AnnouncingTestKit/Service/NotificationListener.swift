package import Announcing
import Foundation
import Glibc

/// The service manager's end of the socket that `NOTIFY_SOCKET` names: real datagrams, one message each.
package final class NotificationListener: Sendable {
    /// As `NOTIFY_SOCKET` has it.
    package let address: String
    /// Every message so far and to come; for one reader.
    package let messages: AsyncStream<String>
    private let descriptor: Int32
    private let message: AsyncStream<String>.Continuation

    /// - Parameter address: a path, or a name that begins with `@` and is no file.
    /// - Throws: ``Problem`` when it can't be bound.
    package init(address: String) throws(Problem) {
        self.address = address
        (messages, message) = AsyncStream.makeStream()
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var bound = sockaddr_un()
        bound.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(address.utf8)
        withUnsafeMutableBytes(of: &bound.sun_path) { $0.copyBytes(from: bytes) }
        let isName = address.hasPrefix("@")
        if isName { bound.sun_path.0 = 0 }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count + (isName ? 0 : 1))
        let result = withUnsafePointer(to: bound) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard result == 0 else { throw Problem(.unavailable, address, String(cString: strerror(errno))) }
        // A blocking call, so on a thread of its own; it ends when the socket is shut down.
        Thread { [descriptor, message] in
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                message.yield(String(decoding: buffer[..<count], as: UTF8.self))
            }
            message.finish()
            close(descriptor)
        }.start()
    }

    /// A listener on a name that nobody else has.
    package convenience init() throws(Problem) { try self.init(address: "@morning-coffee-test-\(UUID())") }

    deinit {
        shutdown(descriptor, Int32(SHUT_RDWR))
        if address.hasPrefix("/") { unlink(address) }
    }
}
