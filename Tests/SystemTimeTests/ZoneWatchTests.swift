import AnnouncingTestKit
import Foundation
import Glibc
import Testing

@testable import SystemTime

@Suite(.timeLimit(.minutes(1))) struct ZoneWatchTests {
    private let folder: ZoneFolder
    private let clock = ManualClock()
    private let watch: ZoneWatch

    init() throws {
        folder = try ZoneFolder()
        try folder.link("etc/localtime", to: "\(folder.zones)/Europe/Paris")
        watch = try ZoneWatch(folder.database(), clock: clock)
    }

    /// Returns when the watch has told of what happened before this call, all of it at once.
    private func expectOneWake(sourceLocation: SourceLocation = #_sourceLocation) async {
        let changes = watch.changes
        let told = Task { await changes.first { true } != nil }
        await clock.sleepers(atLeast: 1)
        clock.advance(by: ZoneWatch.quiet)
        #expect(await told.value, sourceLocation: sourceLocation)
        #expect(!watch.folders.takeChange(), sourceLocation: sourceLocation)
    }

    @Test func `a zone link that is replaced is told`() async throws {
        try folder.link("etc/.#localtime", to: "\(folder.zones)/Asia/Kathmandu")
        try #require(rename("\(folder.etc)/.#localtime", "\(folder.etc)/localtime") == 0)
        await expectOneWake()
        try folder.remove("etc/localtime")
        await expectOneWake()
        try folder.link("etc/localtime", to: "\(folder.zones)/Europe/Paris")
        await expectOneWake()
    }

    @Test(arguments: [
        "etc/localtime", "etc/timezone", "zoneinfo/Etc/UTC", "zoneinfo/UTC", "zoneinfo/Australia/Lord_Howe",
    ])
    func `a file is told that is made, replaced, or written into`(_ path: String) async throws {
        if path == "etc/localtime" { try folder.remove(path) }
        try folder.write(ZoneRulesBytes.utc, to: path)
        await expectOneWake()
        try folder.replace(path, with: KnownZone.paris.file.bytes)
        await expectOneWake()
        try folder.overwrite(path, with: ZoneRulesBytes.utc)
        await expectOneWake()
    }

    @Test func `other settings of the machine are not told`() throws {
        try folder.write([], to: "etc/hostname")
        #expect(!watch.folders.takeChange())
    }

    @Test func `an upgrade of many files is told once, when it is over`() async throws {
        for index in 0..<300 { try folder.replace("zoneinfo/Europe/City\(index)", with: ZoneRulesBytes.utc) }
        let (changes, clock) = (watch.changes, clock)
        let told = Task { await changes.first { true } != nil }
        await clock.sleepers(atLeast: 1)
        for index in 0..<300 { try folder.replace("zoneinfo/Asia/City\(index)", with: ZoneRulesBytes.utc) }
        clock.advance(by: ZoneWatch.quiet)
        // Not quiet yet: it sleeps once more.
        await clock.sleepers(atLeast: 1)
        clock.advance(by: ZoneWatch.quiet)
        #expect(await told.value)
        #expect(!watch.folders.takeChange())
    }

    @Test func `a region that goes and comes back is still watched`() async throws {
        try folder.remove("zoneinfo/Europe")
        await expectOneWake()
        try folder.write(KnownZone.paris.file.bytes, to: "zoneinfo/Europe/Paris")
        await expectOneWake()
        try folder.overwrite("zoneinfo/Europe/Paris", with: ZoneRulesBytes.utc)
        await expectOneWake()
    }

    @Test func `a region within a region is watched, and a link that leads in a circle is no trap`() async throws {
        try folder.write(ZoneRulesBytes.utc, to: "zoneinfo/America/Argentina/Ushuaia")
        try folder.link("zoneinfo/America/posix", to: folder.zones)
        await expectOneWake()
        try folder.overwrite("zoneinfo/America/Argentina/Ushuaia", with: KnownZone.paris.file.bytes)
        await expectOneWake()
    }

    @Test func `a database that is installed, removed, and installed again is told`() async throws {
        try folder.remove("zoneinfo")
        await expectOneWake()
        for _ in 0..<2 {
            try folder.write(KnownZone.paris.file.bytes, to: "zoneinfo/Europe/Paris")
            await expectOneWake()
            try folder.overwrite("zoneinfo/Europe/Paris", with: ZoneRulesBytes.utc)
            await expectOneWake()
            try folder.remove("zoneinfo")
            await expectOneWake()
        }
    }

    @Test func `a database behind a link is watched, regions and all`() async throws {
        try folder.link("linked", to: folder.zones)
        let linked = SystemZoneDatabase(
            directory: folder.root.appending(path: "linked").path, environment: [:], etc: folder.etc)
        let watch = try ZoneWatch(linked, clock: clock)
        try folder.overwrite("zoneinfo/Europe/Paris", with: ZoneRulesBytes.utc)
        #expect(watch.folders.takeChange())
    }

    @Test func `who waits is woken by each change`() async throws {
        let (changes, clock) = (watch.changes, clock)
        let (tellings, telling) = AsyncStream<Void>.makeStream()
        let reader = Task { for await _ in changes { telling.yield() } }
        for index in 0..<20 {
            // In one event: the second of two may come after the first was slept on, and is slept on once more.
            try folder.replace("etc/timezone", with: [UInt8(index)])
            await clock.sleepers(atLeast: 1)
            clock.advance(by: ZoneWatch.quiet)
            for await _ in tellings { break }
        }
        reader.cancel()
        await reader.value
    }

    @Test func `the stream ends with its reader's task, also while it waits for quiet`() async throws {
        let changes = watch.changes
        try folder.write([], to: "etc/timezone")
        let reader = Task { for await _ in changes {} }
        await clock.sleepers(atLeast: 1)
        reader.cancel()
        await reader.value
    }

    @Test func `the descriptor is closed when the watch and its stream go away`() async throws {
        let (closed, continuation) = AsyncStream<Void>.makeStream()
        do {
            let watch = try ZoneWatch(folder.database(), clock: clock) { continuation.finish() }
            try folder.write([], to: "etc/timezone")
            let changes = watch.changes
            let reader = Task { for await _ in changes {} }
            await clock.sleepers(atLeast: 1)
            reader.cancel()
            await reader.value
        }
        for await _ in closed {}
    }

    @Test func `the zones of this machine are watched`() throws {
        let watch = try ZoneWatch(SystemZoneDatabase(environment: [:]))
        #expect(!watch.folders.takeChange())
    }
}
