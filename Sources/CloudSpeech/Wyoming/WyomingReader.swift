import Announcing
import Foundation

/// Messages out of bytes that may be cut anywhere.
struct WyomingReader: Sendable {
    private let recipient: String
    private var bytes: [UInt8] = []
    /// The line that was read, whose data and sound are still to come.
    private var head: Head?

    private struct Head {
        let type: String
        let inline: Data
        let dataLength: Int
        let payloadLength: Int
    }

    /// As long a line as the protocol's own reader takes.
    private static let lineLimit = 64 << 10
    /// A list of a few thousand voices.
    private static let dataLimit = 8 << 20
    private static let payloadLimit = 4 << 20

    init(from recipient: String) { self.recipient = recipient }

    mutating func append(_ bytes: [UInt8]) { self.bytes += bytes }

    /// - Returns: `nil` when the next message has not come to its end.
    /// - Throws: ``Problem`` `server` for what is no message.
    mutating func next() throws(Problem) -> WyomingEvent? {
        if head == nil { head = try readHead() }
        guard let head, bytes.count >= head.dataLength + head.payloadLength else { return nil }
        let block = Data(bytes.prefix(head.dataLength))
        let payload = Array(bytes.dropFirst(head.dataLength).prefix(head.payloadLength))
        bytes.removeFirst(head.dataLength + head.payloadLength)
        self.head = nil
        return WyomingEvent(head.type, data: try merged(head.inline, block), payload: payload)
    }

    private mutating func readHead() throws(Problem) -> Head? {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
            guard bytes.count <= Self.lineLimit else { throw unreadable }
            return nil
        }
        guard let line = try object(Data(bytes[..<end])), let type = line["type"] as? String else { throw unreadable }
        let dataLength = line["data_length"] as? Int ?? 0
        let payloadLength = line["payload_length"] as? Int ?? 0
        guard (0...Self.dataLimit).contains(dataLength), (0...Self.payloadLimit).contains(payloadLength) else {
            throw unreadable
        }
        bytes.removeFirst(end + 1)
        let inline = line["data"].flatMap { try? JSONSerialization.data(withJSONObject: $0) }
        return Head(type: type, inline: inline ?? Data(), dataLength: dataLength, payloadLength: payloadLength)
    }

    /// What stands in the line first; what stands behind it overwrites.
    private func merged(_ inline: Data, _ block: Data) throws(Problem) -> Data {
        guard !block.isEmpty else { return inline.isEmpty ? Data("{}".utf8) : inline }
        guard !inline.isEmpty, let first = try object(inline), let second = try object(block) else { return block }
        do {
            return try JSONSerialization.data(withJSONObject: first.merging(second) { $1 })
        } catch {
            throw unreadable
        }
    }

    private func object(_ data: Data) throws(Problem) -> [String: Any]? {
        do {
            return try JSONSerialization.jsonObject(with: data) as? [String: Any]
        } catch {
            throw unreadable
        }
    }

    private var unreadable: Problem {
        Problem(.server, recipient, "sends something that is not Wyoming", remedy: "Check the address and its port.")
    }
}
