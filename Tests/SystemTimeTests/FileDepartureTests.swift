import AnnouncingTestKit
import Testing

@testable import SystemTime

@Suite(.timeLimit(.minutes(1))) struct FileDepartureTests {
    private let folder: ScratchFolder
    private let clock = ManualClock()
    private let departure: FileDeparture

    init() throws {
        folder = try ScratchFolder()
        try folder.write("", to: "data/control.sock")
        departure = try FileDeparture(of: folder.path("data/control.sock"), clock: clock)
    }

    /// Returns when the watch has told of what happened before this call.
    private func expectDeparture(sourceLocation: SourceLocation = #_sourceLocation) async {
        let departures = departure.departures
        let told = Task { await departures.first { true } != nil }
        await clock.sleepers(atLeast: 1)
        clock.advance(by: FileDeparture.quiet)
        #expect(await told.value, sourceLocation: sourceLocation)
    }

    @Test func `a file is gone when it was removed, or moved away, alone or with its folder`() async throws {
        try folder.remove("data/control.sock")
        await expectDeparture()
        try folder.write("", to: "data/control.sock")
        try folder.move("data/control.sock", to: "data/other")
        await expectDeparture()
        try folder.write("", to: "data/control.sock")
        try folder.remove("data")
        await expectDeparture()
        // Its folder is back, and it is not.
        try folder.write("", to: "data/other")
        await expectDeparture()
        try folder.write("", to: "data/control.sock")
        try folder.move("data", to: "old")
        await expectDeparture()
    }

    @Test func `a file that is back before it is quiet was not gone, and others do not matter`() async throws {
        try folder.write("", to: "data/other")
        #expect(!departure.watch.takeChange())
        let (departures, clock) = (departure.departures, clock)
        let told = Task { await departures.first { true } != nil }
        try folder.remove("data/control.sock")
        await clock.sleepers(atLeast: 1)
        try folder.write("", to: "data/control.sock")
        clock.advance(by: FileDeparture.quiet)
        // Not quiet yet: it sleeps once more.
        await clock.sleepers(atLeast: 1)
        clock.advance(by: FileDeparture.quiet)
        try folder.remove("data/control.sock")
        await clock.sleepers(atLeast: 1)
        // Once: the file that came back was not told.
        clock.advance(by: FileDeparture.quiet)
        #expect(await told.value)
        #expect(!departure.watch.takeChange())
    }
}
