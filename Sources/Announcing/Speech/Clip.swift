package import Foundation

/// What makes one clip different from another. Two requests with the same key sound the same.
package struct ClipKey: Hashable, Sendable {
    package let text: String
    /// The version of the rules that made ``text`` out of what was asked.
    package let textRulesVersion: Int
    package let engine: String
    package let modelIdentity: String
    package let voice: String
    package let speed: Double

    package init(
        text: String, textRulesVersion: Int, engine: String, modelIdentity: String, voice: String, speed: Double
    ) {
        self.text = text
        self.textRulesVersion = textRulesVersion
        self.engine = engine
        self.modelIdentity = modelIdentity
        self.voice = voice
        self.speed = speed
    }

    /// Every field as its byte count (8 bytes, big endian) and its bytes: no two keys have the same, whatever their
    /// texts contain. What a store hashes.
    package var canonicalBytes: [UInt8] {
        // The layout's own version and the sample format come first: a change of either must not find old clips.
        let fields = [
            "morning-coffee clip 1", "s16", text, String(textRulesVersion), engine, modelIdentity, voice,
            String(speed.bitPattern, radix: 16),
        ]
        var bytes: [UInt8] = []
        for field in fields {
            let count = UInt64(field.utf8.count)
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * $0)) }
            bytes += Array(field.utf8)
        }
        return bytes
    }
}

/// A whole spoken text.
package struct Clip: Hashable, Sendable {
    package let audio: AudioPiece

    package init(audio: AudioPiece) { self.audio = audio }
}

/// A line of `cache list`.
package struct CacheEntry: Hashable, Codable, Sendable {
    package var text: String
    package var engine: String
    package var voice: String
    package var speed: Double
    package var bytes: Int
    /// Seconds of sound.
    package var seconds: Double
    package var isPinned: Bool
    package var createdAt: Date
    package var usedAt: Date

    package init(
        text: String, engine: String, voice: String, speed: Double, bytes: Int, seconds: Double, isPinned: Bool,
        createdAt: Date, usedAt: Date
    ) {
        self.text = text
        self.engine = engine
        self.voice = voice
        self.speed = speed
        self.bytes = bytes
        self.seconds = seconds
        self.isPinned = isPinned
        self.createdAt = createdAt
        self.usedAt = usedAt
    }
}

package struct CacheStatus: Hashable, Codable, Sendable {
    package var clips: Int
    package var pinned: Int
    /// Bytes of audio stored.
    package var bytes: Int
    /// The limit that eviction keeps, in bytes.
    package var limitBytes: Int
    /// Seconds; `nil` means that clips do not expire.
    package var timeToLive: Double?

    package init(clips: Int, pinned: Int, bytes: Int, limitBytes: Int, timeToLive: Double?) {
        self.clips = clips
        self.pinned = pinned
        self.bytes = bytes
        self.limitBytes = limitBytes
        self.timeToLive = timeToLive
    }
}

/// How much the cache may hold, and for how long.
package struct CacheLimits: Hashable, Sendable {
    /// Bytes of audio; pinned clips count too, but are never evicted.
    package var bytes: Int
    /// Since a clip was made; `nil` means for ever. Pinned clips do not expire.
    package var timeToLive: Duration?

    package static let standard = CacheLimits(bytes: 256 << 20, timeToLive: .seconds(24 * 3600))

    package init(bytes: Int, timeToLive: Duration?) {
        self.bytes = bytes
        self.timeToLive = timeToLive
    }
}
