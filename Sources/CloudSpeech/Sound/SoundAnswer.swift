import Announcing

/// The sound that a service answers with, to be read once as it arrives.
struct SoundAnswer: Sendable {
    /// What is still to come when a body of JSON was read: its other fields may name a place where the sound is.
    typealias Continuation = @Sendable (_ rest: [UInt8]) async throws -> SoundAnswer?

    private let body: HTTPBody
    private let form: SoundForm
    private let recipient: String
    private let next: Continuation

    /// - Parameter next: given the JSON without its sound, for a form that is JSON.
    init(_ body: HTTPBody, _ form: SoundForm, from recipient: String, next: @escaping Continuation = { _ in nil }) {
        self.body = body
        self.form = form
        self.recipient = recipient
        self.next = next
    }

    /// The same, with a look at what stands beside the sound.
    func followed(by next: @escaping Continuation) -> SoundAnswer {
        SoundAnswer(body, form, from: recipient, next: next)
    }

    /// Delivers sound as soon as it is there; never an empty piece.
    /// - Throws: ``Problem`` `badAudio` for what is no sound or is cut short; what the body throws.
    func forEachPiece(_ deliver: (AudioPiece) throws(Problem) -> Void) async throws {
        switch form {
        case .samples(let format): try await read(SoundReader(.samples(format), from: recipient), deliver)
        case .wav: try await read(SoundReader(.wav, from: recipient), deliver)
        case .json(let field):
            var fields = JSONSound(field: field, from: recipient)
            var sound = SoundReader(.wav, from: recipient)
            for try await bytes in body {
                if let piece = try sound.read(try fields.read(bytes)) { try deliver(piece) }
            }
            let rest = try fields.finish()
            if fields.hasSound { try sound.finish() }
            try await next(rest)?.forEachPiece(deliver)
        }
    }

    private func read(_ reader: SoundReader, _ deliver: (AudioPiece) throws(Problem) -> Void) async throws {
        var reader = reader
        for try await bytes in body {
            if let piece = try reader.read(bytes) { try deliver(piece) }
        }
        if let piece = try reader.finish() { try deliver(piece) }
    }
}
