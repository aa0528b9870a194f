package import Announcing
import Testing

/// What ``SpeechEngine`` promises, rule by rule, for every implementation of it. To be used as the arguments of a
/// parameterised test:
///
///     @Test(arguments: SpeechEngineContract.allCases)
///     func `the engine keeps the contract`(rule: SpeechEngineContract) async throws {
///         try await rule.verify(MyEngine())
///     }
package enum SpeechEngineContract: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case everyPieceHasTheSameFormat
    case thereIsSound
    case theSlowerVoiceSpeaksLonger
    case theDefaultVoiceIsListed
    case everyVoiceHasItsOwnName
    case namingTheDefaultVoiceIsAllowed
    case anUnknownVoiceIsNotFound
    case anEmptyTextIsRefused
    case aTextWithoutLettersIsRefused
    case aSpeedOutOfRangeIsRefused
    case requestsAtOnceAllEnd
    case theNextRequestSpeaksAfterOneIsAbandoned
    case aHealthyEngineSaysSo
    case identityAndNameAreTold

    package var testDescription: String { rawValue }

    /// - Parameter engine: one that works, with the words "Good morning" in its reach.
    package func verify(_ engine: any SpeechEngine) async throws {
        let greeting = SpeechRequest(text: "Good morning")
        switch self {
        case .everyPieceHasTheSameFormat:
            let formats = try await Set(engine.speech(for: greeting).collected().map(\.format))
            #expect(formats.count == 1)
            #expect(formats.allSatisfy { $0.sampleRate > 0 })
        case .thereIsSound:
            let samples = try await engine.speech(for: greeting).collected().flatMap(\.samples)
            #expect(samples.contains { $0.magnitude > 1_000 })
        case .theSlowerVoiceSpeaksLonger:
            let count = try await sampleCount(engine, greeting)
            let slow = try await sampleCount(engine, SpeechRequest(text: greeting.text, speed: 0.5))
            #expect(slow > count * 5 / 4)
        case .theDefaultVoiceIsListed:
            #expect(try await engine.voices().contains { $0.name == engine.defaultVoice })
        case .everyVoiceHasItsOwnName:
            let names = try await engine.voices().map(\.name)
            #expect(Set(names).count == names.count)
        case .namingTheDefaultVoiceIsAllowed:
            let named = SpeechRequest(text: greeting.text, voice: engine.defaultVoice)
            #expect(try await sampleCount(engine, named) > 0)
        case .anUnknownVoiceIsNotFound:
            let unknown = SpeechRequest(text: greeting.text, voice: "../no such voice")
            #expect(await problem(engine, unknown)?.code == .notFound)
        case .anEmptyTextIsRefused:
            #expect(await problem(engine, SpeechRequest(text: ""))?.code == .invalidInput)
        case .aTextWithoutLettersIsRefused:
            #expect(await problem(engine, SpeechRequest(text: " ... !? "))?.code == .invalidInput)
        case .aSpeedOutOfRangeIsRefused:
            for speed in [0.49, 2.01, 0, -1, .infinity, .nan] {
                let request = SpeechRequest(text: greeting.text, speed: speed)
                #expect(await problem(engine, request)?.code == .invalidInput, "speed \(speed)")
            }
        case .requestsAtOnceAllEnd:
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await sampleCount(engine, greeting) } }
                for try await count in group { #expect(count > 0) }
            }
        case .theNextRequestSpeaksAfterOneIsAbandoned:
            for try await _ in engine.speech(for: greeting) { break }
            #expect(try await sampleCount(engine, greeting) > 0)
        case .aHealthyEngineSaysSo:
            try await engine.checkHealth()
        case .identityAndNameAreTold:
            #expect(!engine.name.isEmpty)
            #expect(!engine.modelIdentity(of: engine.defaultVoice).isEmpty)
        }
    }

    private func sampleCount(_ engine: any SpeechEngine, _ request: SpeechRequest) async throws -> Int {
        try await engine.speech(for: request).collected().sampleCount
    }

    /// The problem that a request ends with; `nil` when it ends well or with something else.
    private func problem(_ engine: any SpeechEngine, _ request: SpeechRequest) async -> Problem? {
        do {
            _ = try await engine.speech(for: request).collected()
            return nil
        } catch {
            return error as? Problem
        }
    }
}
