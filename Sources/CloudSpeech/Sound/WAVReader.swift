import Announcing

/// The samples of a WAV file that is read while it arrives.
///
/// Walks the chunks of RIFF instead of skipping 44 bytes: files of services have further ones before the sound. A length of
/// 0, and one near the end of its range, is that of a file whose end was not known when it began; it goes on to the end of
/// the body.
struct WAVReader: Sendable {
    private let recipient: String
    /// What was read of the chunks before the sound.
    private var head: [UInt8] = []
    /// Bytes of sound that are still to come; `nil` for as many as there are.
    private var remaining: Int?
    private var isInSound = false
    /// Known before the first byte of sound.
    private(set) var format: AudioFormat?

    private static let headLimit = 256 << 10
    private static let endlessLength = 0x7FFF_0000

    init(from recipient: String) { self.recipient = recipient }

    /// Whether the file may end here.
    var isWhole: Bool { isInSound && (remaining ?? 0) == 0 }

    /// - Returns: bytes of sound.
    /// - Throws: ``Problem`` `badAudio` for samples of another kind than one channel of 16 bits.
    mutating func read(_ bytes: [UInt8]) throws(Problem) -> ArraySlice<UInt8> {
        if isInSound { return sound(bytes[...]) }
        head += bytes
        guard let start = try findSound() else {
            guard head.count <= Self.headLimit else { throw unusable("a WAV file without sound") }
            return []
        }
        let first = head[start...]
        head = []
        isInSound = true
        return sound(first)
    }

    private mutating func sound(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let remaining else { return bytes }
        let sound = bytes.prefix(remaining)
        self.remaining = remaining - sound.count
        return sound
    }

    /// - Returns: where the sound begins; `nil` when that is not among what was read.
    private mutating func findSound() throws(Problem) -> Int? {
        guard head.count >= 12 else { return nil }
        guard tag(at: 0) == "RIFF", tag(at: 8) == "WAVE" else { throw unusable("something that is no WAV file") }
        var place = 12
        while place + 8 <= head.count {
            let length = integer(at: place + 4, bytes: 4)
            switch tag(at: place) {
            case "fmt ":
                guard length >= 16, length < 1 << 10 else { throw unusable("a WAV file of unknown format") }
                guard place + 8 + length <= head.count else { return nil }
                format = try readFormat(at: place + 8)
            case "data":
                guard format != nil else { throw unusable("a WAV file without a format") }
                remaining = length == 0 || length >= Self.endlessLength ? nil : length
                return place + 8
            default: break
            }
            // Chunks begin at even places.
            place += 8 + length + length % 2
        }
        return nil
    }

    /// WAVEFORMATEX: the kind (1 is plain, 0xFFFE says so further on), channels, rate, two figures that follow from the
    /// rest, and the bits of a sample.
    private func readFormat(at place: Int) throws(Problem) -> AudioFormat {
        let kind = integer(at: place, bytes: 2)
        let channels = integer(at: place + 2, bytes: 2)
        let rate = integer(at: place + 4, bytes: 4)
        let bits = integer(at: place + 14, bytes: 2)
        guard [1, 0xFFFE].contains(kind), channels == 1, bits == 16, (1_000...192_000).contains(rate) else {
            throw unusable("\(channels) channels of \(bits) bits at \(rate) Hz in format \(kind)")
        }
        return AudioFormat(sampleRate: rate)
    }

    private func tag(at place: Int) -> String { String(decoding: head[place..<place + 4], as: UTF8.self) }

    private func integer(at place: Int, bytes: Int) -> Int {
        head[place..<place + bytes].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private func unusable(_ what: String) -> Problem {
        Problem(.badAudio, recipient, "sends \(what)", remedy: "Try another voice or model.")
    }
}
