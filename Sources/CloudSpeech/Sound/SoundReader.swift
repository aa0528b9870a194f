import Announcing

/// Samples out of bytes that may be cut anywhere.
struct SoundReader: Sendable {
    enum Form: Sendable {
        case samples(AudioFormat)
        case wav
    }

    private enum State: Sendable {
        /// The first bytes, until they are enough to tell what this is.
        case beginning([UInt8], Form)
        case samples(AudioFormat)
        case wav(WAVReader)
    }

    private let recipient: String
    private var state: State
    private var samples = SampleBytes()

    init(_ form: Form, from recipient: String) {
        self.recipient = recipient
        state = .beginning([], form)
    }

    /// - Returns: `nil` when there is no whole sample yet.
    /// - Throws: ``Problem`` `badAudio` for sound of a kind that can't be played.
    mutating func read(_ bytes: [UInt8]) throws(Problem) -> AudioPiece? {
        switch state {
        case .beginning(let start, let form):
            let start = start + bytes
            guard start.count >= 4 else {
                state = .beginning(start, form)
                return nil
            }
            state = try begin(start, form)
            return try read(start)
        case .samples(let format): return piece(samples.read(bytes[...]), format)
        case .wav(var reader):
            let data = try reader.read(bytes)
            state = .wav(reader)
            guard let format = reader.format else { return nil }
            return piece(samples.read(data), format)
        }
    }

    /// To be called when there are no more bytes.
    /// - Throws: ``Problem`` `badAudio` when something is missing at the end.
    @discardableResult
    mutating func finish() throws(Problem) -> AudioPiece? {
        switch state {
        case .beginning(let start, .samples(let format)):
            let piece = piece(samples.read(start[...]), format)
            guard samples.isWhole else { throw cutShort }
            return piece
        case .beginning(let start, .wav): if !start.isEmpty { throw cutShort }
        case .samples: guard samples.isWhole else { throw cutShort }
        case .wav(let reader): guard reader.isWhole, samples.isWhole else { throw cutShort }
        }
        return nil
    }

    /// Looks at what a body begins with: a service that sends something else than it was asked for would be noise.
    private func begin(_ start: [UInt8], _ form: Form) throws(Problem) -> State {
        let mark = String(decoding: start.prefix(4), as: UTF8.self)
        if mark == "RIFF" { return .wav(WAVReader(from: recipient)) }
        if let kind = Self.packed.first(where: { mark.hasPrefix($0.mark) })?.kind {
            throw Problem(
                .badAudio, recipient, "sends \(kind), which is not played here", remedy: "Try another voice or model.")
        }
        switch form {
        case .samples(let format): return .samples(format)
        case .wav: throw Problem(.badAudio, recipient, "sends something that is no WAV file")
        }
    }

    private static let packed = [("ID3", "MP3"), ("OggS", "Ogg"), ("fLaC", "FLAC")].map { (mark: $0.0, kind: $0.1) }

    private func piece(_ samples: [Int16], _ format: AudioFormat) -> AudioPiece? {
        samples.isEmpty ? nil : AudioPiece(format: format, samples: samples)
    }

    private var cutShort: Problem {
        Problem(.badAudio, recipient, "its sound is cut short", remedy: "Try again.")
    }
}
