import Announcing
import Foundation

/// A clip in memory and what is known of it.
struct CachedClip: Sendable {
    var clip: Clip
    var isPinned: Bool
    var createdAt: Date
    var usedAt: Date
    /// Grows with each use; unlike the time it stays in order when the clock is set.
    var useOrder: Int64

    /// Bytes of sound.
    var bytes: Int { clip.audio.samples.count * 2 }
}
