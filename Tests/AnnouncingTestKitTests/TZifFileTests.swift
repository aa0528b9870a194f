import Announcing
import AnnouncingTestKit
import Testing

@Suite struct TZifFileTests {
    @Test(arguments: KnownZone.allCases)
    func `every known zone reads back as it was written`(_ zone: KnownZone) throws {
        let (file, rules) = (zone.file, try zone.rules())
        #expect(rules.name == zone.rawValue)
        for transition in file.transitions {
            #expect(rules.offset(at: transition.at) == file.types[transition.type].offset)
            #expect(rules.offset(at: transition.at - 1) != rules.offset(at: transition.at) || zone == .scoresbysund)
        }
    }

    @Test func `fixed zones hold what they were given, and UTC`() throws {
        let zones = FixedZones([try KnownZone.paris.rules()], systemZoneName: "Europe/Paris")
        #expect(try zones.rules(forZone: nil).name == "Europe/Paris")
        #expect(try zones.rules(forZone: "UTC").offset(at: 0) == 0)
        let problem = #expect(throws: Problem.self) { try zones.rules(forZone: "Mars/Base") }
        #expect(problem?.code == .notFound)
    }
}
