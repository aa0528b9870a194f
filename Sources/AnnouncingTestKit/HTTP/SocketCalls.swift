import Foundation
import Glibc

/// The calls of a blocking server.
enum SocketCalls {
    static func read(_ count: Int, from connection: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let result = recv(connection, &bytes, count, Int32(MSG_WAITALL))
        return result == count ? bytes : nil
    }

    static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let result = bytes.withUnsafeBytes { buffer in
                Glibc.send(
                    connection, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard result > 0 else { return false }
            sent += result
        }
        return true
    }

    /// - Parameter onBlock: called once, with the bytes sent so far, when the client took none for a fifth of a second; at
    ///   the end, if that did not happen.
    static func sendZeros(_ count: Int, to connection: Int32, onBlock: (Int) -> Void) {
        let piece = [UInt8](repeating: 0, count: 64 << 10)
        var sent = 0
        var wasBlocked = false
        while sent < count {
            var entry = pollfd(fd: connection, events: Int16(POLLOUT), revents: 0)
            if !wasBlocked, poll(&entry, 1, 200) == 0 {
                wasBlocked = true
                onBlock(sent)
            }
            guard send(Array(piece.prefix(count - sent)), to: connection) else { break }
            sent += min(piece.count, count - sent)
        }
        if !wasBlocked { onBlock(sent) }
    }

    static func awaitHangUp(of connection: Int32) {
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
    }

    /// With no time to linger, close(2) answers with a reset.
    static func makeCloseReset(_ connection: Int32) {
        var immediately = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &immediately, socklen_t(MemoryLayout<linger>.size))
    }
}
