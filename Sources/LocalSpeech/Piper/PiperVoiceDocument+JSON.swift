import Announcing
import Foundation

extension PiperVoiceDocument {
    /// - Throws: ``Problem`` `damaged` that names the key, and what was expected of it.
    init(json: Data, file: String) throws(Problem) {
        guard !json.isEmpty else { throw Self.damaged(file, "is empty", expected: "a JSON object") }
        do {
            self = try JSONDecoder().decode(Self.self, from: json)
        } catch DecodingError.keyNotFound(let key, let context) {
            throw Self.damaged(file, "has no \(Self.name(context.codingPath + [key]))", expected: "this key")
        } catch DecodingError.typeMismatch(let type, let context), DecodingError.valueNotFound(let type, let context) {
            throw Self.damaged(
                file, "\(Self.name(context.codingPath)) has the wrong kind of value", expected: Self.kind(type))
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            throw Self.damaged(
                file, "\(Self.name(context.codingPath)) has the wrong kind of value",
                expected: "something else (\(context.debugDescription))")
        } catch {
            let ends = json.last { !$0.isBlank } == UInt8(ascii: "}")
            throw Self.damaged(
                file, ends ? "is not JSON" : "is not JSON, or only the first part of it", expected: "a JSON object")
        }
    }

    static func damaged(_ file: String, _ detail: String, expected: String) -> Problem {
        Problem(
            .damaged, file, "\(detail); expected: \(expected)",
            remedy: "Get the voice again: its .onnx and its .onnx.json must come from the same place and time")
    }

    /// `phoneme_id_map.ə[0]`.
    private static func name(_ path: [any CodingKey]) -> String {
        let name = path.reduce(into: "") { name, key in
            name += key.intValue.map { "[\($0)]" } ?? ((name.isEmpty ? "" : ".") + key.stringValue)
        }
        return name.isEmpty ? "the whole of it" : name
    }

    private static func kind(_ type: any Any.Type) -> String {
        switch type {
        case is Int.Type, is Int64.Type: "a whole number"
        case is Float.Type: "a number"
        case is String.Type: "a text"
        case is any ExpressibleByArrayLiteral.Type: "a list"
        default: "an object"
        }
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { [0x20, 0x09, 0x0A, 0x0D].contains(self) }
}
