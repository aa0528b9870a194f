package import Announcing

/// An engine that has a ``SpeechService`` speak, over HTTP.
///
/// The text goes out once, cut up only where it is longer than the service takes. Sound is passed on as it arrives, however
/// slowly it is played, so that no connection waits for a speaker. Nothing is tried twice here: what was sent may have been
/// charged, and the next engine of a chain has its first sound sooner than a second try.
package struct CloudEngine: RemoteEngine {
    package let name: String
    private let service: any SpeechService

    init(name: String, service: any SpeechService) {
        self.name = name
        self.service = service
    }

    package var recipient: String { service.recipient }
    package var defaultVoice: String { service.defaultVoice }
    package func modelIdentity(of voice: String) -> String { service.identity(of: voice) }

    package func billedCharacters(of request: SpeechRequest) -> Int {
        passages(of: request).reduce(0) { $0 + service.billedCharacters(of: $1.text) }
    }

    package func voices() async throws -> [Voice] { try await service.voices() }

    package func checkHealth() async throws { try await service.checkHealth() }

    package func speech(for request: SpeechRequest) -> AudioStream {
        .of { deliver in try await speak(request, deliver: deliver) }
    }

    private func passages(of request: SpeechRequest) -> [Passage] {
        let voice = request.voice ?? defaultVoice
        return service.limit(voice: voice, speed: request.speed)
            .stretches(of: PhonemeMarkup(request.text).spelledOut)
            .map { Passage(text: $0, voice: voice, speed: request.speed) }
    }

    private func speak(_ request: SpeechRequest, deliver: (AudioPiece) -> Void) async throws {
        try request.validate()
        let passages = passages(of: request)
        guard !passages.isEmpty else {
            throw Problem(
                .invalidInput, "text", "has nothing but phonemes, which \(recipient) does not take",
                remedy: "Give it at least one word.")
        }
        var format: AudioFormat?
        for passage in passages {
            let sound = try await answer(to: passage)
            try await sound.forEachPiece { piece throws(Problem) in
                guard format == nil || format == piece.format else {
                    throw Problem(.badAudio, recipient, "changed its sample rate in the middle of a text")
                }
                format = piece.format
                deliver(piece)
            }
        }
        guard format != nil else {
            throw Problem(.badAudio, recipient, "answered without any sound", remedy: "Try another voice.")
        }
    }

    /// Whether the service did not like what it was sent; what is refused here is told well enough.
    private func isRefusal(_ problem: Problem) -> Bool { problem.code == .invalidInput && problem.subject == recipient }

    /// A service's word for a voice that it does not have is as good as any other; its list of voices tells.
    private func answer(to passage: Passage) async throws -> SoundAnswer {
        do {
            return try await service.answer(to: passage)
        } catch let problem as Problem where problem.code == .notFound || isRefusal(problem) {
            let names: [String]
            do {
                names = try await service.voices().map(\.name)
            } catch {
                // Costs a remedy; why the text was refused is known.
                throw problem
            }
            let name = service.listedName(of: passage.voice)
            guard !names.contains(name) else { throw problem }
            throw Problem.missingVoice(name, of: recipient, near: names.nearest(to: name))
        }
    }
}

extension Problem {
    static func missingVoice(_ voice: String, of recipient: String, near: [String]) -> Problem {
        Problem(
            .notFound, "voice \"\(voice)\"", "is none of \(recipient)'s",
            remedy: near.isEmpty
                ? "Look at its list of voices." : "Near names: \(near.joined(separator: ", ")).")
    }
}
