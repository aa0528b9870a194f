import Announcing

/// Shows what is said to whoever watches a simulation.
struct Transcript: Sendable {
    let write: @Sendable (String) -> Void

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        for await event in events {
            switch event.step {
            case .scripted(let text, _): write("     \"\(text)\"")
            case .hindered(let part, let problem): write("     \(part): \(problem)")
            case .ended(.failed(let problem)): write("     not said: \(problem)")
            case .due, .started, .rendered, .firstSample, .ended, .sleeps, .forgotten: break
            }
        }
    }
}
