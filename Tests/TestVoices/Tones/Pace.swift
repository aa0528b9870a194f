import Foundation

/// How fast a test voice speaks, in the terms of its kind.
package enum Pace: Sendable {
    /// Piper's: durations are multiplied by it and rounded up.
    case lengthScale(Float)
    /// Kokoro's: durations are divided by it and rounded.
    case speed(Float)

    /// Frames that an id sounds at this pace.
    package func frames(of id: Int) -> Int {
        switch self {
        case .lengthScale(let scale): Int((Self.framesBeforeRounding(of: id) * scale).rounded(.up))
        case .speed(let speed): max(1, Int((Float(Self.frames(of: id)) / speed).rounded(.toNearestOrEven)))
        }
    }

    /// 2 to 6 at the voice's own pace.
    static func frames(of id: Int) -> Int { 2 + id % 5 }

    /// Far enough below the whole number that neither rounding nor the usual noise of durations moves it by much.
    static func framesBeforeRounding(of id: Int) -> Float { Float(frames(of: id)) - 0.3 }
}
