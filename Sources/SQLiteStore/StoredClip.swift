import Announcing
import Foundation
import GRDB

/// A row of the cache with its sound.
struct StoredClip: Sendable {
    /// Takes the digest of a key.
    static let query = """
        SELECT clip.is_pinned, clip.created_at, clip.sample_rate, clip.bytes, clip_sound.samples
        FROM clip LEFT JOIN clip_sound ON clip_sound.clip_id = clip.id
        WHERE clip.key = ?
        """

    let isPinned: Bool
    let createdAt: Date
    /// `nil` when the sound is not what was stored.
    let clip: Clip?

    init(_ row: Row) throws {
        isPinned = try row.required(0)
        createdAt = Date(timeIntervalSinceReferenceDate: try row.required(1))
        let (rate, bytes): (Int, Int) = (try row.required(2), try row.required(3))
        // Decoded from SQLite's own memory, which stays until the row is left: the sound is copied once.
        let samples = try row.withUnsafeData(atIndex: 4) { data in
            data.flatMap { $0.count == bytes ? PCMBlob.decode($0) : nil }
        }
        clip = samples.flatMap { samples in
            rate > 0 ? Clip(audio: AudioPiece(format: AudioFormat(sampleRate: rate), samples: samples)) : nil
        }
    }
}
