package import Announcing

/// Another engine as if it were on another machine: each Unicode scalar is charged.
package struct RemoteDouble: RemoteEngine {
    private let engine: any SpeechEngine
    package let recipient: String

    package init(_ engine: any SpeechEngine, recipient: String = "Somebody Else") {
        self.engine = engine
        self.recipient = recipient
    }

    package var name: String { engine.name }
    package var defaultVoice: String { engine.defaultVoice }
    package func modelIdentity(of voice: String) -> String { engine.modelIdentity(of: voice) }
    package func voices() async throws -> [Voice] { try await engine.voices() }
    package func checkHealth() async throws { try await engine.checkHealth() }
    package func speech(for request: SpeechRequest) -> AudioStream { engine.speech(for: request) }
    package func billedCharacters(of request: SpeechRequest) -> Int { request.text.unicodeScalars.count }
}
