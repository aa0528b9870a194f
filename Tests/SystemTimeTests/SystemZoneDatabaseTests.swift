import Announcing
import AnnouncingTestKit
import Foundation
import Glibc
import Testing

@testable import SystemTime

@Suite struct SystemZoneDatabaseTests {
    private let folder: ZoneFolder

    init() throws { folder = try ZoneFolder() }

    @Test func `a zone is read from the folder that TZDIR names`() throws {
        let rules = try folder.database().rules(forZone: "Australia/Lord_Howe")
        #expect(rules.name == "Australia/Lord_Howe")
        #expect(rules.offset(at: 1_782_864_000) == 37_800)
    }

    @Test func `a folder that is given comes before TZDIR, with or without a slash at its end`() throws {
        let database = SystemZoneDatabase(
            directory: folder.zones + "/", environment: ["TZDIR": "/nowhere"], etc: folder.etc)
        #expect(try database.rules(forZone: "Europe/Paris").offset(at: 1_782_864_000) == 7200)
    }

    @Test func `an update of the file is seen at the next call`() throws {
        let database = folder.database()
        #expect(try database.rules(forZone: "Europe/Paris").offset(at: 1_782_864_000) == 7200)
        try folder.write(
            TZifFile(types: [.init("CET", 3600)], footer: "CET-1").bytes, to: "zoneinfo/Europe/Paris")
        #expect(try database.rules(forZone: "Europe/Paris").offset(at: 1_782_864_000) == 3600)
    }

    @Test(arguments: [
        "", "/", "/etc/passwd", "..", "../zoneinfo/Europe/Paris", "Europe/../Europe/Paris", "Europe//Paris", "./Europe",
        "Europe/Paris/", "Europe", "Europe/Paris\0", "Mars/Base", "zone.tab", String(repeating: "x", count: 5000),
    ])
    func `what is no zone is not found`(_ name: String) throws {
        try folder.write(Array("Europe/Paris".utf8), to: "zoneinfo/zone.tab")
        let problem = #expect(throws: Problem.self) { try folder.database().rules(forZone: name) }
        #expect(problem?.code == .notFound)
        #expect(problem?.remedy.isEmpty == false)
    }

    @Test(arguments: [
        ("europe/paris", "Did you mean Europe/Paris?"), ("PARIS", "Did you mean Europe/Paris?"),
        ("Lord Howe", "Did you mean Australia/Lord_Howe?"),
        ("Mars/Base", "Write a region and a city, like Europe/Paris or America/New_York"),
    ])
    func `an unknown zone gets the advice that fits`(name: String, remedy: String) throws {
        try folder.write(ZoneRulesBytes.utc, to: "zoneinfo/Etc/UTC")
        let problem = #expect(throws: Problem.self) { try folder.database().rules(forZone: name) }
        #expect(problem?.description == "zone \"\(name)\": there is no such zone. \(remedy)")
    }

    @Test func `a machine without zones says so, and has UTC`() throws {
        let database = SystemZoneDatabase(directory: "/nowhere", environment: [:], etc: "/nowhere")
        let problem = #expect(throws: Problem.self) { try database.rules(forZone: "Europe/Paris") }
        #expect(problem?.remedy == "There are no zones in /nowhere. Install the package tzdata")
        #expect(try database.rules(forZone: "UTC").offset(at: 0) == 0)
        #expect(try database.rules(forZone: nil).name == "UTC")
        #expect(database.systemZoneName == "UTC")
    }

    @Test(arguments: [[], Array("TZif2".utf8), Array("not a zone at all, but long enough to be one".utf8)])
    func `a damaged file is a problem that names the zone`(_ bytes: [UInt8]) throws {
        try folder.write(bytes, to: "zoneinfo/Europe/Paris")
        let problem = #expect(throws: Problem.self) { try folder.database().rules(forZone: "Europe/Paris") }
        #expect(problem?.code == .damaged)
        #expect(problem?.subject == "zone \"Europe/Paris\"")
    }

    @Test func `a huge file is not read to its end`() throws {
        let huge = KnownZone.paris.file.bytes + [UInt8](repeating: 0, count: 2 << 20)
        try folder.write(huge, to: "zoneinfo/Europe/Paris")
        let problem = #expect(throws: Problem.self) { try folder.database().rules(forZone: "Europe/Paris") }
        #expect(problem?.code == .damaged)
    }

    @Test func `a pipe in place of a zone is not waited for`() throws {
        #expect(mkfifo(folder.zones + "/Pipe", 0o600) == 0)
        let problem = #expect(throws: Problem.self) { try folder.database().rules(forZone: "Pipe") }
        #expect(problem?.code == .notFound)
    }

    @Test func `the zones of this machine are there`() throws {
        let database = SystemZoneDatabase(environment: [:])
        let paris = try database.rules(forZone: "Europe/Paris")
        #expect(paris.offset(at: 1_768_435_200) == 3600)
        #expect(paris.offset(at: 1_782_864_000) == 7200)
        #expect(try database.rules(forZone: nil).name == database.systemZoneName)
    }
}

enum ZoneRulesBytes {
    static let utc = TZifFile(types: [.init("UTC", 0)], footer: "UTC0").bytes
}
