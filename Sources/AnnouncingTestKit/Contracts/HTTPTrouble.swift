package import Announcing
import Testing

/// What a server does instead of answering, and what every ``HTTPTransport`` calls it.
package struct HTTPTrouble: Sendable, CustomTestStringConvertible {
    private let name: String
    private let steps: [LoopbackServer.Step]
    private let code: Problem.Code
    private let limits: HTTPLimits

    private init(
        _ name: String, _ code: Problem.Code, limits: HTTPLimits = HTTPLimits(), _ steps: [LoopbackServer.Step]
    ) {
        (self.name, self.code, self.limits, self.steps) = (name, code, limits, steps)
    }

    package var testDescription: String { name }

    private static let announced = LoopbackServer.Step.head(200, ["Content-Length: 9"])
    private static let chunked = LoopbackServer.Step.head(200, ["Transfer-Encoding: chunked"])
    private static let short = HTTPLimits(firstByte: .milliseconds(50))

    package static let all = [
        HTTPTrouble("nothing", .unavailable, []),
        HTTPTrouble("a reset", .unavailable, [.reset]),
        HTTPTrouble("a reset in the body", .unavailable, [announced, .send("12345"), .reset]),
        HTTPTrouble("less than announced", .unavailable, [announced, .send("12345")]),
        HTTPTrouble("half a chunk", .unavailable, [chunked, .send("9\r\n12345")]),
        HTTPTrouble("chunks that are none", .unavailable, [chunked, .send("xyz\r\n12345")]),
        HTTPTrouble("another protocol", .unavailable, [.send("SSH-2.0-OpenSSH_9.2\r\n")]),
        HTTPTrouble("silence", .timedOut, limits: short, [.hold]),
        HTTPTrouble("silence after the head", .timedOut, limits: short, [announced, .hold]),
        HTTPTrouble("silence, with a limit for all", .timedOut, limits: HTTPLimits(total: .milliseconds(50)), [.hold]),
        HTTPTrouble(
            "silence in the body", .timedOut, limits: HTTPLimits(slowest: 100, slowFor: .seconds(1)),
            [announced, .send("12345"), .hold]),
        HTTPTrouble("more than allowed, announced", .damaged, limits: HTTPLimits(size: 8), [announced, .hold]),
        HTTPTrouble(
            "more than allowed, unannounced", .damaged, limits: HTTPLimits(size: 98),
            [.head(200, []), .send(String(repeating: "x", count: 99))]),
        HTTPTrouble(
            "a head without end", .damaged,
            [.head(200, [String](repeating: "X: " + String(repeating: "y", count: 9000), count: 40))]),
    ]

    /// - Parameter transport: one that goes straight to 127.0.0.1.
    package func check(on transport: any HTTPTransport) async throws {
        let server = try LoopbackServer { _ in steps }
        let problem = await expectProblem(code) {
            let request = HTTPRequest(.get, server.url("/x?key=sesame"), limits: limits)
            _ = try await transport.send(request).body.collected()
        }
        #expect(problem?.subject == "http://127.0.0.1:\(server.port)/x")
        #expect(problem?.description.contains("sesame") == false)
    }
}
