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

    init(_ context: DaemonContext) {
        settings = context.settings
        simulation = context.simulation
        logger = context.logger
    }

    /// The configured device, with those that stand in for it.
    /// - Parameter passedOver: told which device another one is tried instead of, and why.
    static func speaker(
        _ audio: Settings.Audio, passedOver: @escaping @Sendable (String, Problem) -> Void = { _, _ in }
    ) -> ProbedOutput {
        // One for all: the first device's probe starts the thread that the last one may need.
        let thread = PlaybackThread()
        let outputs = ([audio.device] + audio.fallback).map {
            ($0, ALSASpeaker(device: $0, bufferTime: audio.buffer, thread: thread))
        }
        return ProbedOutput(FirstWorkingOutput(outputs: outputs, passedOver: passedOver), isDevice: true)
    }

    /// The configured device; in a simulation a file, where one was asked for or the device can't be opened.
    ///
    /// Tries the device, without a sound, so that `status` knows of a missing one before the first alarm does. A box
    /// without its speaker runs all the same: the wire may be plugged in again.
    func output() async -> ProbedOutput {
        if let file = simulation?.outputFile { return Self.file(file) }
        let speaker = Self.speaker(settings.audio) { [logger] device, problem in
            logger.warning("sound.passed_over", metadata: ["device": "\(device)", "problem": "\(problem)"])
        }
        guard case .fails(let problem) = await speaker.probe() else { return speaker }
        guard let simulation else {
            logger.error("sound.unavailable", metadata: ["problem": "\(problem)"])
            return speaker
        }
        let file = "\(FileManager.default.currentDirectoryPath)/coffee.wav"
        simulation.write("No sound card: \(problem)")
        simulation.write("The sound is written to \(file) instead.")
        return Self.file(file)
    }

    private static func file(_ path: String) -> ProbedOutput {
        ProbedOutput(WAVFileOutput(path: path, clock: ContinuousClock()), isDevice: false)
    }
}
