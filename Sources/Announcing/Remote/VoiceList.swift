package import Foundation

/// The voices of an engine on another machine, as it listed them once.
package struct VoiceList: Hashable, Codable, Sendable {
    package var voices: [Voice]
    package var listedAt: Date

    package init(voices: [Voice], listedAt: Date) {
        self.voices = voices
        self.listedAt = listedAt
    }

    /// After this it is asked for anew, where that can be done.
    private static let shelfLife: TimeInterval = 24 * 3600

    /// One from the future was listed by a clock that was wrong.
    package func isFresh(at now: Date) -> Bool {
        (0..<Self.shelfLife).contains(now.timeIntervalSince(listedAt))
    }
}
