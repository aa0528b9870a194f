import Foundation

/// How the sound of a test voice shows its ids: each frame of an id has two tones, of which one says `id % 16` and the
/// other `id / 16`, and an id lasts a number of frames of its own.
package struct ToneCode: Sendable {
    /// Ids that have a sound of their own: 0 to 191.
    package static let ids = lowTones * highTones
    static let lowTones = 16
    static let highTones = 12
    /// Tones that say nothing of ids: free for what else a voice wants to be heard.
    static let pilots = 2

    package let sampleRate: Int
    /// Samples per frame.
    package let hop: Int
    /// Samples after which every tone starts anew, so that a tone runs on from one frame to the next.
    let period: Int

    /// Piper's hop.
    package static func piper(sampleRate: Int) -> ToneCode { ToneCode(sampleRate: sampleRate, hop: 256, period: 64) }
    /// Kokoro's unit of duration: 25 ms. Its highest tone leaves no room for a second pilot.
    package static let kokoro = ToneCode(sampleRate: 24_000, hop: 600, period: 60)

    /// Channel `c` of a voice sounds as tone `c`: 16 low ones, 12 high ones, the pilots.
    static var tones: Int { lowTones + highTones + pilots }

    /// The channels that what is far away is let into, so that a sound made with too little around it betrays itself.
    /// A few only: all of them together would be a click.
    static let witnesses = [0, 7, 14, 21]

    /// The channels of an id.
    static func channels(of id: Int) -> (low: Int, high: Int) { (id % lowTones, lowTones + id / lowTones) }

    static func id(low: Int, high: Int) -> Int { (high - lowTones) * lowTones + low }

    /// In hertz.
    func frequency(ofChannel channel: Int) -> Double {
        Double((channel + 1) * sampleRate) / Double(period)
    }

    /// The tone of a channel, without a window.
    func cosine(ofChannel channel: Int, at sample: Int) -> Float {
        Float(cos(2 * .pi * Double((channel + 1) * sample) / Double(period)))
    }
}
