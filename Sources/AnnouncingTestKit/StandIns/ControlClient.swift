import Announcing
import Foundation
import Glibc

/// Speaks to the stand-ins' control port; a client of its own, so that no test depends on the transport that it tests.
struct ControlClient: Sendable {
    private let port: UInt16
    private let path: String

    init(_ address: URL) throws {
        guard let port = address.port.flatMap({ UInt16(exactly: $0) }) else {
            throw Problem(.invalidInput, "stand-ins", "their control has no port")
        }
        (self.port, path) = (port, address.path())
    }

    /// - Returns: the body of an answer with the status 200.
    func call(_ method: String, _ target: String, body: Data = Data()) async throws -> Data {
        let head = [
            "\(method) \(path)\(target) HTTP/1.1", "Host: 127.0.0.1", "Content-Length: \(body.count)",
            "Connection: close", "", "",
        ]
        let request = Array(head.joined(separator: "\r\n").utf8) + body
        let answer = try await BlockingCall.run { [port] in try Self.exchange(request, port: port) }
        guard let end = answer.firstRange(of: Data("\r\n\r\n".utf8)), answer.starts(with: Data("HTTP/1.1 200 ".utf8))
        else { throw Problem(.unavailable, "stand-ins", String(decoding: answer, as: UTF8.self)) }
        return Data(answer[end.upperBound...])
    }

    /// Sends, and reads to the end.
    private static func exchange(_ request: [UInt8], port: UInt16) throws -> Data {
        let connection = try connect(to: port)
        defer { close(connection) }
        var answer = Data()
        guard SocketCalls.send(request, to: connection) else { return answer }
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = recv(connection, &piece, piece.count, 0), count > 0 { answer += piece[..<count] }
        return answer
    }

    private static func connect(to port: UInt16) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            let code = errno
            close(descriptor)
            throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
        }
        return descriptor
    }
}
