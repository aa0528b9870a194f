import Announcing
import AnnouncingTestKit
import Foundation
import NIOCore
import Testing

@testable import ControlAPI

@Suite(.timeLimit(.minutes(1))) struct PageServerTests {
    private let house: ControlHouse
    private let clock = ManualClock()

    init() throws { house = try ControlHouse() }

    /// A page that shows what is put into its stream, and where it is.
    private func withPage(
        on address: StreamPlace = StreamPlace(host: "127.0.0.1", port: 0), documents: [PageDocument] = [],
        onEnd: @escaping @Sendable () -> Void = {},
        _ body: @escaping @Sendable (AsyncStream<PageServer.State>.Iterator) async throws -> Void
    ) async throws {
        let (states, tell) = AsyncStream.makeStream(of: PageServer.State.self)
        let server = PageServer(
            address: address, routes: house.routes(),
            documents: {
                let (stream, continuation) = AsyncStream.makeStream(of: PageDocument.self)
                continuation.onTermination = { _ in onEnd() }
                for document in documents { continuation.yield(document) }
                return stream
            },
            clock: clock, logger: .silent, onChange: { tell.yield($0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            try await body(states.makeAsyncIterator())
            group.cancelAll()
            while let result = await group.nextResult() { _ = result }
        }
    }

    private func document(_ light: IndicatorState, second: TimeInterval = 0) -> PageDocument {
        PageDocument(version: "1", now: Date(timeIntervalSince1970: 1_800_000_000 + second), zone: "UTC", light: light)
    }

    private func reply(
        to line: String, headers: String = "Host: localhost", at port: Int, until last: String? = nil
    ) async throws -> String {
        try await RawRequest.send(
            line, headers: headers, body: "", to: SocketAddress(ipAddress: "127.0.0.1", port: port), until: last)
    }

    @Test(arguments: [("/", "<!doctype html>"), ("/page.css", ":root {"), ("/page.js", "use strict")])
    func `the page is there, made of its own files only`(path: String, beginning: String) async throws {
        try await withPage { states in
            var states = states
            let port = try #require(await states.next()).get().port
            let reply = try await reply(to: "GET \(path)", at: port)
            #expect(reply.contains("HTTP/1.1 200 "))
            #expect(reply.contains(beginning))
            #expect(reply.contains("Content-Security-Policy: default-src 'self'; "))
        }
    }

    @Test func `what a hand on the box may do is done`() async throws {
        let events = house.events.subscribe()
        try await withPage { [house] states in
            var states = states
            let port = try #require(await states.next()).get().port
            let announcing = Task { await house.announcer.run() }
            defer { announcing.cancel() }
            for call in ["snooze", "stop", "affirm"] {
                #expect(try await reply(to: "POST /v1/\(call)", at: port).contains("HTTP/1.1 200 "))
            }
            var steps = events.makeAsyncIterator()
            #expect(await steps.next()?.announcement.content == .affirmation)
        }
    }

    @Test(arguments: [
        "GET /v1/people", "GET /v1/status", "POST /v1/press", "POST /v1/announcements", "DELETE /v1/schedules/1",
    ])
    func `the rest of the API is not`(line: String) async throws {
        try await withPage { states in
            var states = states
            let port = try #require(await states.next()).get().port
            #expect(try await reply(to: line, at: port).contains("HTTP/1.1 404 "))
        }
    }

    @Test(arguments: [
        "Host: evil.example", "Host: localhost\r\nOrigin: http://evil.example", "Host: localhost\r\nOrigin: null",
    ])
    func `nothing is answered to a page from elsewhere`(headers: String) async throws {
        let events = house.events.subscribe()
        try await withPage { [house] states in
            var states = states
            let port = try #require(await states.next()).get().port
            for line in ["GET /", "GET /page.js", "GET /v1/page", "POST /v1/affirm"] {
                #expect(try await reply(to: line, headers: headers, at: port).contains("HTTP/1.1 403 "))
            }
            house.events.finish()
        }
        for await event in events { Issue.record("was asked for: \(event)") }
    }

    @Test func `who looks sees each change, and not that time passes`() async throws {
        let documents = [document(.ready), document(.ready, second: 60), document(.ringing, second: 61)]
        try await withPage(documents: documents) { states in
            var states = states
            let port = try #require(await states.next()).get().port
            let reply = try await reply(to: "GET /v1/page", at: port, until: "ringing")
            #expect(reply.contains("Content-Type: text/event-stream"))
            #expect(reply.matches(of: /(?m)^data: \{"light":"ready"/).count == 1)
            #expect(reply.matches(of: /(?m)^data: \{"light":"ringing","now":"2027-01-15T08:01:01.000Z"/).count == 1)
        }
    }

    @Test func `who stops looking is forgotten`() async throws {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        try await withPage(documents: [document(.ready)], onEnd: { end.yield() }) { states in
            var states = states
            let port = try #require(await states.next()).get().port
            _ = try await reply(to: "GET /v1/page", at: port, until: "ready")
            var iterator = ends.makeAsyncIterator()
            #expect(await iterator.next() != nil)
        }
    }

    @Test func `an address that is taken is told, and tried again`() async throws {
        let (freed, free) = AsyncStream.makeStream(of: Void.self)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let holder = Task {
            try await withPage { states in
                var states = states
                port.yield(try #require(await states.next()).get().port)
                for await _ in freed { break }
            }
        }
        var taken = ports.makeAsyncIterator()
        let address = StreamPlace(host: "127.0.0.1", port: try #require(await taken.next()))
        try await withPage(on: address) { [clock] states in
            var states = states
            let problem = try #require(await states.next()).failure
            #expect(problem?.code == .unavailable)
            #expect(problem?.remedy.contains("http.page") == true)
            await clock.sleepers(atLeast: 1)
            free.yield()
            try await holder.value
            clock.advance(by: .seconds(30))
            #expect(try #require(await states.next()).get() == address)
        }
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
