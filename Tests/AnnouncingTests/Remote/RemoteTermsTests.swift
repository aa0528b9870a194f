import Announcing
import Testing

@Suite struct RemoteTermsTests {
    private func objection(_ terms: RemoteTerms, isOnline: Bool = true, at time: String = "07:00") throws -> Problem? {
        terms.objection(to: "murf", isOnline: isOnline, at: try #require(TimeOfDay(time)))
    }

    @Test(arguments: [
        (RemoteTerms.When.online, true, true), (.online, false, false), (.always, true, true), (.always, false, true),
        (.never, true, false), (.never, false, false),
    ])
    func `an engine is asked as its owner says`(when: RemoteTerms.When, isOnline: Bool, isAsked: Bool) throws {
        let objection = try objection(RemoteTerms(when: when), isOnline: isOnline)
        #expect((objection == nil) == isAsked)
        #expect(objection?.code ?? .withheld == .withheld)
    }

    @Test(arguments: [("21:59", false), ("22:00", true), ("02:30", true), ("05:59", true), ("06:00", false)])
    func `the night rule goes over midnight`(time: String, isAsked: Bool) throws {
        let night = try #require(HoursOfDay("22:00-06:00"))
        let terms = RemoteTerms(hours: night)
        #expect((try objection(terms, at: time) == nil) == isAsked)
    }

    @Test func `what speaks against it says what to do`() throws {
        let never = try #require(try objection(RemoteTerms(when: .never)))
        #expect(never.remedy == "Set engines.murf.when to online.")
        let night = try #require(HoursOfDay("22:00-06:00"))
        #expect(
            try objection(RemoteTerms(hours: night))?.description == "engine murf: is asked from 22:00 to 06:00 only")
    }

    @Test(arguments: ["", "22:00", "22:00-", "22-06", "22:00-22:00", "25:00-06:00", "1:00-2:00-3:00"])
    func `what is no stretch of the day is none`(text: String) { #expect(HoursOfDay(text) == nil) }

    @Test(arguments: ["2026-11", "1999-01"]) func `a month reads back`(text: String) {
        #expect(UsageMonth(text)?.description == text)
    }

    @Test(arguments: ["", "2026", "2026-13", "2026-1", "2026-11-01"]) func `what is no month is none`(text: String) {
        #expect(UsageMonth(text) == nil)
    }

    private func terms(_ options: [String: String]) throws -> RemoteTerms {
        try RemoteTerms(EngineConfiguration(name: "murf", options: options))
    }

    @Test func `terms are read from the engine's configuration`() throws {
        #expect(try terms([:]) == RemoteTerms())
        let options = ["when": "always", "hours": "22:00-06:00", "budget": "100000", "price": "16.5"]
        #expect(
            try terms(options)
                == RemoteTerms(when: .always, hours: HoursOfDay("22:00-06:00"), budget: 100_000, price: 16.5))
    }

    @Test(arguments: [
        ("when", "sometimes"), ("when", ""), ("hours", "night"), ("budget", "-1"), ("budget", "1e5"),
        ("price", "cheap"),
    ])
    func `terms that can't be meant are told by their key`(option: String, value: String) {
        let problem = #expect(throws: Problem.self) { try terms([option: value]) }
        #expect(problem?.subject == "engines.murf.\(option)")
        #expect(problem?.detail.contains("\"\(value)\"") == true)
    }

    @Test(arguments: [
        ("http://127.0.0.1:8880", true), ("http://kitchen:8880/v1", true), ("http://kitchen.local", true),
        ("tcp://192.168.1.7:10200", true), ("kitchen.lan:10200", true), ("http://172.20.0.3", true),
        ("https://api.murf.ai", false), ("http://172.32.0.3", false), ("https://8.8.8.8", false),
        ("https://127.0.0.1.example.com", false), ("http://[::1]:8880", true), ("tcp://[fd12::7]:10200", true),
        ("http://[2606:4700::1111]/v1", false),
    ])
    func `a machine of the house is asked whatever the box knows of the world`(address: String, isOfHouse: Bool) throws
    {
        #expect(try terms(["base_url": address]).when == (isOfHouse ? .always : .online))
    }
}
