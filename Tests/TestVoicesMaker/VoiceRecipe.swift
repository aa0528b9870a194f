import Foundation
import TestVoices

/// A voice that `make-voice` knows by name.
struct VoiceRecipe {
    private let name: String
    private let voice: Voice

    private enum Voice {
        case piper(PiperTestVoice)
        case kokoro(KokoroTestVoice)
        case standIn(PiperStandIn)
        case kokoroStandIn(KokoroStandIn)
    }

    init?(named name: String) {
        self.name = name
        if let piper = Self.pipers[name] {
            voice = .piper(piper)
        } else if name == Self.standIn {
            voice = .standIn(PiperStandIn())
        } else if name == Self.kokoroStandIn {
            voice = .kokoroStandIn(KokoroStandIn())
        } else if let export = KokoroTestVoice.Export.allCases.first(where: { "kokoro-\($0.rawValue)" == name }) {
            var kokoro = KokoroTestVoice()
            kokoro.export = export
            voice = .kokoro(kokoro)
        } else {
            return nil
        }
    }

    /// Of the size of published voices, for benchmarks.
    private static let standIn = "medium"
    private static let kokoroStandIn = "kokoro"

    static var names: String {
        ([standIn, kokoroStandIn] + pipers.keys.sorted()
            + KokoroTestVoice.Export.allCases.map { "kokoro-\($0.rawValue)" }).joined(
                separator: " ")
    }

    func write(to folder: URL) throws -> URL {
        switch voice {
        case .piper(let piper): try piper.write(to: folder, named: "en_US-\(name)-\(piper.quality)")
        case .standIn(let voice): try voice.write(to: folder, named: "en_US-standin-medium")
        case .kokoroStandIn(let voice): try voice.write(to: folder)
        case .kokoro(let kokoro): try kokoro.write(to: folder)
        }
    }

    private static var pipers: [String: PiperTestVoice] {
        var voices = [
            "small": PiperTestVoice(),
            "low": changed {
                $0.sampleRate = 16_000; $0.quality = "low"
            },
            "multi": changed { $0.speakers = 4 },
            "aligned": changed { $0.alignment = true },
            "unknown": changed { $0.isUnknownInside = true },
            "old": changed {
                $0.style.branches = true
                $0.style.constantsAmongWeights = true
            },
            "numbers": changed { $0.style.numbersForNames = true },
            "typed": changed { $0.style.typedFloats = true },
            "shared": changed { $0.style.sharesWeights = true },
            "sid": changed { $0.style.namesTableAfterInput = true },
        ]
        for flaw in PiperTestVoice.Flaw.allCases { voices[flaw.rawValue] = changed { $0.flaw = flaw } }
        return voices
    }

    private static func changed(_ change: (inout PiperTestVoice) -> Void) -> PiperTestVoice {
        var voice = PiperTestVoice()
        change(&voice)
        return voice
    }
}
