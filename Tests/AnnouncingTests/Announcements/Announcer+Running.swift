@testable import Announcing

extension Announcer {
    /// Runs while the test acts and watches.
    nonisolated func whileRunning(
        _ events: AnnouncementEvents,
        _ body: (inout AsyncStream<AnnouncementEvent>.Iterator) async throws -> Void
    ) async throws {
        var iterator = events.subscribe().makeAsyncIterator()
        async let running: Void = run()
        try await body(&iterator)
        shutdown()
        await running
    }
}

extension AsyncStream<AnnouncementEvent>.Iterator {
    /// Skips to the first event that fits.
    mutating func first(where fits: (AnnouncementEvent) -> Bool) async -> AnnouncementEvent? {
        while let event = await next(isolation: #isolation) {
            if fits(event) { return event }
        }
        return nil
    }

    /// Skips to the next sound, and tells where it came from.
    mutating func source() async -> SpeechSource? {
        guard
            case .rendered(let source)? = await first(where: { if case .rendered = $0.step { true } else { false } })?
                .step
        else { return nil }
        return source
    }

    /// Skips to the next end.
    mutating func outcome() async -> Outcome? {
        guard case .ended(let outcome)? = await first(where: { if case .ended = $0.step { true } else { false } })?.step
        else { return nil }
        return outcome
    }
}
