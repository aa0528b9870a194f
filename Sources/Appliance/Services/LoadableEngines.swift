import Announcing
import Logging

/// Engines that hold memory for as long as they are loaded, to ``EngineCare``.
protocol LoadableEngines: Sendable {
    var all: [any SpeechEngine] { get }

    /// Loads the one that is to be kept ready.
    /// - Returns: its name; `nil` when there is none.
    func warmUp(logger: Logger) async -> String?
}

extension LoadableEngines {
    /// Gives back what can be loaded again.
    func coolDown() async {
        for engine in all { await (engine as? any WarmableEngine)?.coolDown() }
    }
}

extension SpeechEngines: LoadableEngines {}
