import Foundation
import Glibc

/// A request as it came.
package struct LoopbackRequest: Sendable {
    package let method: String
    /// Path and query, still percent-encoded; as a proxy, the whole address.
    package let target: String
    /// By name in lower case.
    package let headers: [String: String]
    package let body: [UInt8]

    /// Where a `Range: bytes=N-` begins.
    package var rangeStart: Int? {
        guard let range = headers["range"], range.hasPrefix("bytes="), range.hasSuffix("-") else { return nil }
        return Int(range.dropFirst(6).dropLast())
    }

    /// - Returns: `nil` at the end of the connection, and for what is no request.
    static func read(from connection: Int32) -> LoopbackRequest? {
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
            guard head.count < 64 << 10, let byte = SocketCalls.read(1, from: connection)?.first else { return nil }
            head.append(byte)
        }
        var lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n").dropLast(2)
        let words = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2] == "HTTP/1.1", words[1].hasPrefix("/") || words[1].hasPrefix("http://")
        else { return nil }
        var headers: [String: String] = [:]
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        guard headers["host"] != nil, let length = Int(headers["content-length"] ?? "0"),
            let body = length == 0 ? [] : SocketCalls.read(length, from: connection)
        else { return nil }
        return LoopbackRequest(method: String(words[0]), target: String(words[1]), headers: headers, body: body)
    }
}
