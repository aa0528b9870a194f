import Foundation
import Glibc
import LocalSpeech
import Synchronization

/// Shows on standard error how far a voice is: a bar that moves on a terminal, a line a file elsewhere.
final class VoiceProgressMeter: Sendable {
    private struct State {
        var step: VoiceProgress.Step?
        var file = ""
        var percent = -1
    }

    private let state = Mutex(State())
    private let isTerminal: Bool

    init(isTerminal: Bool = isatty(STDERR_FILENO) == 1) { self.isTerminal = isTerminal }

    @Sendable private func show(_ progress: VoiceProgress) {
        let percent = progress.total.map { $0 > 0 ? progress.done * 100 / $0 : 100 } ?? 0
        let isNews = state.withLock { state in
            let isOther = state.step != progress.step || state.file != progress.file
            defer { state = State(step: progress.step, file: progress.file, percent: percent) }
            return isOther || isTerminal && state.percent != percent
        }
        guard isNews else { return }
        if isTerminal {
            // Back to the beginning, and the rest of the line cleared.
            write("\r\(Self.bar(percent)) \(Self.sentence(progress))\u{1B}[K")
        } else {
            write(Self.sentence(progress) + "\n")
        }
    }

    /// Does what is to be shown, and leaves the line of the bar, however that ends.
    func during<Result>(_ work: (_ show: @escaping @Sendable (VoiceProgress) -> Void) async throws -> Result)
        async throws
        -> Result
    {
        defer { if isTerminal { write("\r\u{1B}[K") } }
        return try await work(show)
    }

    private static func bar(_ percent: Int) -> String {
        let filled = min(20, percent / 5)
        return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled) + "]"
    }

    private static func sentence(_ progress: VoiceProgress) -> String {
        let size = progress.total.map { " (\(ByteText.megabytes($0)))" } ?? ""
        return switch progress.step {
        case .fetching: "fetching \(progress.file)\(size)"
        case .copying: "copying \(progress.file)\(size)"
        case .checking: "checking \(progress.file)"
        }
    }

    /// Nobody can be told of a terminal that is gone.
    private func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
