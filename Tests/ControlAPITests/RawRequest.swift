import Foundation
import Glibc
import NIOCore
import Testing

/// HTTP by hand, for what no well-behaved client would send.
enum RawRequest {
    /// On a thread of its own: the server answers on the pool that a test must not block.
    /// - Parameters:
    ///   - headers: who asks, and whom.
    ///   - last: what the reply is read up to, and the connection then closed; `nil` is all of it.
    static func send(
        _ line: String, headers: String = "Host: localhost", body: String, to address: SocketAddress,
        until last: String? = nil
    ) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { try sendAndWait(line, headers, body: body, to: address, until: last) })
            }
        }
    }

    private static func sendAndWait(
        _ line: String, _ headers: String, body: String, to address: SocketAddress, until last: String?
    ) throws -> String {
        let descriptor = socket(Int32(address.protocol.rawValue), Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        address.withSockAddr { pointer, size in
            #expect(connect(descriptor, pointer, socklen_t(size)) == 0)
        }
        let request =
            "\(line) HTTP/1.1\r\n\(headers)\r\nConnection: close\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        var bytes = Array(request.utf8)[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            // A server that has heard enough closes before everything was sent.
            guard sent > 0 else { break }
            bytes = bytes.dropFirst(sent)
        }
        var reply: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !isWhole(reply, last), case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            reply += buffer[..<count]
        }
        return String(decoding: reply, as: UTF8.self)
    }

    /// A server keeps the connection of a request it has not read to its end, so that its close is not to be waited for.
    private static func isWhole(_ reply: [UInt8], _ last: String?) -> Bool {
        let text = String(decoding: reply, as: UTF8.self)
        if let last { return text.contains(last) }
        guard let head = text.firstRange(of: "\r\n\r\n"),
            let length = text.firstMatch(of: /(?i)content-length: (\d+)/).flatMap({ Int($0.1) })
        else { return false }
        return text[head.upperBound...].utf8.count >= length
    }
}
