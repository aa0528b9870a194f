import Announcing
import AnnouncingTestKit
import Testing

@testable import SystemTime

@Suite struct SystemZoneTests {
    private let folder: ZoneFolder

    init() throws { folder = try ZoneFolder() }

    private func check(
        timeZone: String? = nil, _ zone: String, offset: Int, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let database = folder.database(timeZone: timeZone)
        #expect(database.systemZoneName == zone, sourceLocation: sourceLocation)
        let rules = try database.rules(forZone: nil)
        #expect(rules.name == zone, sourceLocation: sourceLocation)
        #expect(rules.offset(at: 1_782_864_000) == offset, sourceLocation: sourceLocation)
    }

    @Test(arguments: ["Asia/Kathmandu", ":Asia/Kathmandu", "/usr/share/zoneinfo/Asia/Kathmandu"])
    func `TZ comes first where it names a zone`(_ timeZone: String) throws {
        try folder.link("etc/localtime", to: "\(folder.zones)/Europe/Paris")
        try check(timeZone: timeZone, "Asia/Kathmandu", offset: 20_700)
    }

    @Test(arguments: ["", "CET-1CEST", "Mars/Base", "/etc/passwd", "../Asia/Kathmandu"])
    func `TZ that names no zone is passed over`(_ timeZone: String) throws {
        try folder.link("etc/localtime", to: "\(folder.zones)/Europe/Paris")
        try check(timeZone: timeZone, "Europe/Paris", offset: 7200)
    }

    @Test(arguments: ["/usr/share/zoneinfo/Europe/Paris", "../zoneinfo/Europe/Paris"])
    func `the link localtime names the zone, even where it leads nowhere`(_ target: String) throws {
        try folder.link("etc/localtime", to: target)
        try check("Europe/Paris", offset: 7200)
    }

    @Test func `a chain of links is followed to the zone`() throws {
        try folder.link("etc/localtime", to: "elsewhere")
        try folder.link("etc/elsewhere", to: "../zoneinfo/Australia/Lord_Howe")
        try check("Australia/Lord_Howe", offset: 37_800)
    }

    @Test func `a circle of links ends in UTC`() throws {
        try folder.link("etc/localtime", to: "localtime")
        try check("UTC", offset: 0)
    }

    @Test func `a link to a zone that the database lacks still has its rules`() throws {
        try folder.write(KnownZone.troll.file.bytes, to: "other/zoneinfo/Antarctica/Troll")
        try folder.link("etc/localtime", to: "../other/zoneinfo/Antarctica/Troll")
        try check("Antarctica/Troll", offset: 7200)
    }

    @Test func `the file timezone names the zone where localtime is no link`() throws {
        try folder.write(KnownZone.paris.file.bytes, to: "etc/localtime")
        try folder.write(Array("Asia/Kathmandu\n".utf8), to: "etc/timezone")
        try check("Asia/Kathmandu", offset: 20_700)
    }

    @Test func `a plain file localtime has rules, though no name`() throws {
        try folder.write(KnownZone.paris.file.bytes, to: "etc/localtime")
        try folder.write(Array("Mars/Base\n".utf8), to: "etc/timezone")
        try check("UTC", offset: 7200)
    }

    @Test func `a machine that says nothing is in UTC`() throws {
        try check("UTC", offset: 0)
    }

    @Test func `a change of localtime is seen at the next call`() throws {
        try folder.write(KnownZone.paris.file.bytes, to: "etc/localtime")
        let database = folder.database()
        #expect(try database.rules(forZone: nil).offset(at: 1_782_864_000) == 7200)
        try folder.write(KnownZone.kathmandu.file.bytes, to: "etc/localtime")
        #expect(try database.rules(forZone: nil).offset(at: 1_782_864_000) == 20_700)
    }
}
