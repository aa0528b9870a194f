package import Announcing
import Synchronization

/// An engine that says nothing until the test lets it: each request waits for ``deliver(_:toRequest:)`` and its kin. What
/// happens to it is told in ``events``.
package final class GatedEngine: SpeechEngine {
    package enum Event: Hashable, Sendable {
        /// A request came; they are counted from 0.
        case requested(Int, SpeechRequest)
        /// The consumer of this request went away before its end.
        case abandoned(Int)
    }

    package let name: String
    package func modelIdentity(of voice: String) -> String { "gated 1" }
    package let defaultVoice = "gated"
    /// What happened, in order. One consumer.
    package let events: AsyncStream<Event>

    private let report: AsyncStream<Event>.Continuation
    private let requests = Mutex<[AudioStream.Continuation]>([])

    package init(name: String = "gated") {
        self.name = name
        (events, report) = AsyncStream.makeStream()
    }

    package func voices() async -> [Voice] { [Voice(name: defaultVoice, language: "und")] }

    package func speech(for request: SpeechRequest) -> AudioStream {
        let (stream, continuation) = AudioStream.makeStream()
        let index = requests.withLock { requests in
            requests.append(continuation)
            return requests.count - 1
        }
        continuation.onTermination = { [report] reason in
            if case .cancelled = reason { report.yield(.abandoned(index)) }
        }
        report.yield(.requested(index, request))
        return stream
    }

    package func checkHealth() async {}

    /// Delivers a piece to a request, which must have come already.
    package func deliver(_ piece: AudioPiece, toRequest index: Int = 0) {
        requests.withLock { $0[index] }.yield(piece)
    }

    /// Ends a request.
    /// - Parameter problem: what it ends with; `nil` for well.
    package func finish(request index: Int = 0, with problem: Problem? = nil) {
        requests.withLock { $0[index] }.finish(throwing: problem)
    }
}
