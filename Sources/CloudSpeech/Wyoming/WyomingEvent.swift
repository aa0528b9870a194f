import Announcing
import Foundation

/// A message of the Wyoming protocol: a line of JSON, and behind it as many bytes of further JSON and of sound as it says.
struct WyomingEvent: Hashable, Sendable {
    let type: String
    /// An object of JSON; what stands in the line with what stands behind it.
    let data: Data
    let payload: [UInt8]

    init(_ type: String, data: Data = Data("{}".utf8), payload: [UInt8] = []) {
        self.type = type
        self.data = data
        self.payload = payload
    }

    init(_ type: String, _ value: some Encodable) throws(Problem) {
        do {
            self.init(type, data: try JSONEncoder().encode(value))
        } catch {
            throw Problem(.invalidInput, "request", "can't be written as JSON (\(error))")
        }
    }

    /// As it is sent. The data go behind the line, where there is no limit for them.
    var bytes: [UInt8] {
        let hasData = data != Data("{}".utf8)
        var line = "{\"type\": \"\(type)\", \"version\": \"1.9.0\""
        if hasData { line += ", \"data_length\": \(data.count)" }
        if !payload.isEmpty { line += ", \"payload_length\": \(payload.count)" }
        return Array((line + "}\n").utf8) + (hasData ? Array(data) : []) + payload
    }

    func decoded<Shape: Decodable>(as shape: Shape.Type) -> Shape? { try? JSONDecoder().decode(shape, from: data) }
}
