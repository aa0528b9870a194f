import ALSAOutput
import Announcing
import Foundation
import Logging
import SimulatedEdges

/// Decides where the sound goes.
struct SoundChoice {
    let settings: Settings
    let simulation: Simulation?
    let logger: Logger

    /// A millisecond of silence.
    private static var nothing: AudioStream {
        AudioStream { continuation in
            continuation.yield(
                AudioPiece(format: AudioFormat(sampleRate: 48_000), samples: [Int16](repeating: 0, count: 48)))
            continuation.finish()
        }
    }

    /// The configured device; in a simulation a file, where one was asked for or the device can't be opened.
    ///
    /// Tries the device, without a sound, so that `status` knows of a missing one before the first alarm does. A box
    /// without its speaker runs all the same: the wire may be plugged in again.
    func output() async throws -> any AudioOutput {
        if let file = simulation?.outputFile { return WAVFileOutput(path: file, clock: ContinuousClock()) }
        let devices = [settings.audio.device] + settings.audio.fallback
        let speaker = FirstWorkingOutput(
            outputs: devices.map { ($0, ALSASpeaker(device: $0, bufferTime: settings.audio.buffer)) },
            passedOver: { [logger] device, problem in
                logger.warning("sound.passed_over", metadata: ["device": "\(device)", "problem": "\(problem)"])
            })
        do {
            _ = try await speaker.play(Self.nothing, onFirstSample: {})
            return speaker
        } catch {
            guard let simulation else {
                logger.error("sound.unavailable", metadata: ["problem": "\(error)"])
                return speaker
            }
            let file = "\(FileManager.default.currentDirectoryPath)/coffee.wav"
            simulation.write("No sound card: \(error)")
            simulation.write("The sound is written to \(file) instead.")
            return WAVFileOutput(path: file, clock: ContinuousClock())
        }
    }
}
