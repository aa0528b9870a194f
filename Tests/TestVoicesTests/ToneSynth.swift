import Foundation

@testable import TestVoices

/// Tones straight from their definition, without a voice.
struct ToneSynth {
    let code: ToneCode

    /// Each id for its own time.
    func say(_ ids: [Int], at pace: Pace = .lengthScale(1), pilots: Int = 0) -> [Float] {
        say(frames: ids.flatMap { [Int](repeating: $0, count: pace.frames(of: $0)) }, pilots: pilots)
    }

    /// One id per frame.
    func say(frames ids: [Int], pilots: Int = 0) -> [Float] {
        ids.enumerated().flatMap { number, id in
            let channels = ToneCode.channels(of: id)
            let extra = (0..<ToneCode.pilots).filter { pilots >> $0 & 1 == 1 }
                .map { ToneCode.lowTones + ToneCode.highTones + $0 }
            return (0..<code.hop).map { sample in
                ([channels.low, channels.high] + extra).reduce(0) {
                    $0 + 0.25 * code.cosine(ofChannel: $1, at: number * code.hop + sample)
                }
            }
        }
    }
}
