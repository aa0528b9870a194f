/// How an alarm grows from a whisper to its volume, so that nobody is startled awake.
package struct VolumeRamp: Hashable, Sendable {
    package enum Curve: String, Codable, CaseIterable, Sendable {
        /// Each second adds the same to the volume.
        case even
        /// Slow at first, faster towards the end.
        case gentle
    }

    /// Percent of the alarm's volume, 0 to 100, with which it begins.
    package var start: Int
    /// How long it takes to the whole volume, 0 to 3600.
    package var seconds: Int
    package var curve: Curve

    /// A quarter of the volume, which is 24 dB below all of it, for the first sound; all of it after twenty seconds.
    package static let standard = VolumeRamp(start: 25, seconds: 20, curve: .even)
    /// As loud as ever from the first sound.
    package static let none = VolumeRamp(start: 100, seconds: 0, curve: .even)

    package init(start: Int, seconds: Int, curve: Curve) {
        self.start = start
        self.seconds = seconds
        self.curve = curve
    }

    /// The share of the alarm's volume, 0 to 1, so long after its first sound.
    package func share(after elapsed: Duration) -> Double {
        let passed = elapsed / .seconds(1)
        guard seconds > 0, passed < Double(seconds) else { return 1 }
        let way = max(0, passed / Double(seconds))
        let begin = Double(start) / 100
        return begin + (1 - begin) * (curve == .even ? way : way * way)
    }
}

extension VolumeRamp: LosslessStringConvertible, Codable {
    /// `25:20` (from 25 percent, over 20 seconds), `25:20:gentle`, `none`.
    package init?(_ description: String) {
        guard description != "none" else {
            self = .none
            return
        }
        let parts = description.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let start = Int(parts[0]), let seconds = Int(parts[1]),
            (0...100).contains(start), (0...3600).contains(seconds),
            let curve = parts.count == 3 ? Curve(rawValue: String(parts[2])) : .even
        else { return nil }
        self.init(start: start, seconds: seconds, curve: curve)
    }

    package var description: String { self == .none ? "none" : "\(start):\(seconds):\(curve.rawValue)" }

    package init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(as: "START:SECONDS, START:SECONDS:gentle or none")
    }

    package func encode(to encoder: any Encoder) throws { try encoder.encodeText(description) }
}
