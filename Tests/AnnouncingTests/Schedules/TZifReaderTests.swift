import AnnouncingTestKit
import Testing

@testable import Announcing

@Suite struct TZifReaderTests {
    private let types: [TZifFile.LocalTime] = [.init("LMT", 561), .init("CET", 3600), .init("CEST", 7200)]
    private let transitions: [TZifFile.Transition] = [.init(-1_000_000, 1), .init(0, 2), .init(1_000_000, 1)]

    private func rules(_ bytes: [UInt8]) throws(Problem) -> ZoneRules { try ZoneRules(name: "Test/Zone", tzif: bytes) }

    @Test(arguments: 1...4)
    func `every version of the format is read`(version: Int) throws {
        let file = TZifFile(types: types, transitions: transitions, footer: "CET-1", version: version)
        let rules = try rules(file.bytes)
        #expect(
            [-1_000_001, -1_000_000, -1, 0, 999_999, 1_000_000].map(rules.offset(at:)) == [
                561, 3600, 3600, 7200, 7200, 3600,
            ])
    }

    @Test func `the second block counts, not the first`() throws {
        let file = TZifFile(types: types, transitions: [.init(-10_000_000_000, 1)], footer: "")
        #expect(try rules(file.bytes).offset(at: -10_000_000_001) == 561)
        #expect(try rules(file.bytes).offset(at: -10_000_000_000) == 3600)
    }

    @Test(arguments: [1, 2])
    func `leap seconds are taken out of the transitions`(version: Int) throws {
        let file = TZifFile(
            types: types, transitions: [.init(78_796_800, 1), .init(500_000_027, 2)],
            leapSeconds: [.init(78_796_800, 1), .init(94_694_401, 27)], version: version)
        let rules = try rules(file.bytes)
        #expect([78_796_798, 78_796_799, 499_999_999, 500_000_000].map(rules.offset(at:)) == [561, 3600, 3600, 7200])
    }

    @Test(arguments: [1, 2])
    func `a file that is cut short anywhere is damaged, and names the zone`(version: Int) throws {
        let whole = TZifFile(
            types: types, transitions: transitions, footer: "CET-1CEST,M3.5.0,M10.5.0/3",
            leapSeconds: [.init(78_796_800, 1)], version: version
        ).bytes
        _ = try rules(whole)
        for length in whole.indices {
            let problem = #expect(throws: Problem.self) { try rules(Array(whole.prefix(length))) }
            #expect(problem?.code == .damaged)
            #expect(problem?.subject == "zone \"Test/Zone\"")
        }
    }

    /// Positions are those of a file of version 1 with three types and three transitions.
    @Test(arguments: [
        (0, [UInt8(ascii: "X")], "it does not begin with TZif"), (4, [1], "its version is not known"),
        (4, [UInt8(ascii: "A")], "its version is not known"),
        (28, [0xFF, 0xFF, 0xFF, 0xFF], "it is cut short"), (32, [0xFF, 0xFF, 0xFF, 0xFF], "it is cut short"),
        (36, [0, 0, 0, 0], "it holds no type of local time"), (40, [0, 0, 0, 0], "it holds no type of local time"),
        (56, [3], "a transition names a type that is not there"),
        (44, [0x7F], "its transitions are out of order"), (48, [0xFF], "its transitions are out of order"),
        (59, [0x7F], "an offset of 2130706993 s is out of range"), (63, [2], "a type of local time is not valid"),
        (64, [200], "a type of local time is not valid"),
    ])
    func `a count or a value that makes no sense is damage`(position: Int, bytes: [UInt8], reason: String) {
        var file = TZifFile(types: types, transitions: transitions, version: 1).bytes
        file.replaceSubrange(position..<position + bytes.count, with: bytes)
        let problem = #expect(throws: Problem.self) { try rules(file) }
        #expect(
            problem?.description
                == "zone \"Test/Zone\": its rules can't be read: \(reason). Install the package tzdata again")
    }

    @Test func `an abbreviation longer than any is damage, one of 16 bytes is not`() throws {
        let longest = String(repeating: "A", count: 16)
        let rules = try rules(TZifFile(types: [.init(longest, 0)]).bytes)
        #expect(rules.abbreviation(at: 0) == longest)
        let problem = #expect(throws: Problem.self) { try self.rules(TZifFile(types: [.init(longest + "A", 0)]).bytes) }
        #expect(problem?.code == .damaged)
    }

    @Test(arguments: ["nonsense", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1\0"])
    func `a footer that is no rule is damage`(_ footer: String) {
        let problem = #expect(throws: Problem.self) { try rules(TZifFile(types: types, footer: footer).bytes) }
        #expect(problem?.code == .damaged)
        #expect(problem?.detail.contains("its footer") == true)
    }

    @Test func `no random damage brings the reader down`() {
        var generator = SplitMix(seed: 1)
        let whole = TZifFile(
            types: types, transitions: transitions, footer: "CET-1CEST,M3.5.0,M10.5.0/3",
            leapSeconds: [.init(78_796_800, 1)]
        ).bytes
        for _ in 0..<2000 {
            var file = whole
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                file[Int.random(in: file.indices, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            guard let rules = try? rules(file) else { continue }
            for instant in [Int64.min, -1, 0, 1_000_000_000, .max] { _ = rules.offset(at: instant) }
            _ = rules.instants(of: LocalDateTime(localSeconds: 1_000_000_000))
        }
    }
}
