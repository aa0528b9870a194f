import Announcing

/// One conversation with a server. Dropping it ends the connection.
actor WyomingConnection {
    private let stream: any ByteStream
    private let recipient: String
    private var reader: WyomingReader

    init(_ stream: any ByteStream, recipient: String) {
        self.stream = stream
        self.recipient = recipient
        reader = WyomingReader(from: recipient)
    }

    func send(_ event: WyomingEvent) async throws { try await stream.write(event.bytes) }

    /// The next message of one of these types; what else comes is none of ours.
    /// - Throws: ``Problem`` `server` with the server's own words for an error, `unavailable` when it hangs up before;
    ///   `CancellationError`.
    func receive(_ types: String...) async throws -> WyomingEvent {
        while true {
            while let event = try reader.next() {
                if types.contains(event.type) { return event }
                switch event.type {
                case "error": throw failure(event)
                case "ping": try await send(WyomingEvent("pong", data: event.data))
                default: break
                }
            }
            guard let bytes = try await stream.read() else {
                throw Problem(.unavailable, recipient, "hangs up in the middle", remedy: "Look at its log.")
            }
            reader.append(bytes)
        }
    }

    private struct Failure: Decodable {
        let text: String?
        let code: String?
    }

    private func failure(_ event: WyomingEvent) -> Problem {
        let failure = event.decoded(as: Failure.self)
        let words = [failure?.code, failure?.text].compactMap { $0 }.joined(separator: ": ")
        return Problem(
            .server, recipient, "failed: \(words.quotable(without: [], text: nil))", remedy: "Look at its log.")
    }
}
