import Announcing
import Foundation
import Logging

/// Keeps the volume that was turned by hand in a file of the data folder. A file that can't be read or written costs the
/// turn, and a line in the log.
struct DialKeeper: Sendable {
    private let file: URL
    private let turns: AsyncStream<VolumeDial>
    private let tell: AsyncStream<VolumeDial>.Continuation

    init(folder: String) {
        file = URL(filePath: folder).appending(path: "volume.json")
        (turns, tell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// What was turned before this process began; `nil` when nothing was.
    func stored(_ logger: Logger) -> VolumeDial? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        do {
            return try JSONDecoder().decode(VolumeDial.self, from: Data(contentsOf: file))
        } catch {
            logger.warning("panel.volume_not_read", metadata: ["problem": "\(Problem(error, while: file.path))"])
            return nil
        }
    }

    /// Stores it soon. Never blocks.
    func turned(_ dial: VolumeDial) { tell.yield(dial) }

    /// Works until the task is cancelled.
    func keep(_ logger: Logger) async {
        for await dial in turns {
            do {
                try JSONEncoder().encode(dial).write(to: file, options: .atomic)
            } catch {
                logger.warning("panel.volume_not_kept", metadata: ["problem": "\(Problem(error, while: file.path))"])
            }
        }
    }
}
