import AnnouncingTestKit
import Foundation
import Glibc
import SimulatedYear
import Testing

@testable import Announcing
@testable import SystemTime

/// The zones of this machine, as they are installed.
@Suite struct SystemZonesTests {
    /// Every zone and alias of tzdata.
    private static func names() throws -> [String] {
        let source = try String(contentsOfFile: "/usr/share/zoneinfo/tzdata.zi", encoding: .utf8)
        return source.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            switch words.first {
            case "Z" where words.count > 1: return String(words[1])
            case "L" where words.count > 2: return String(words[2])
            default: return nil
            }
        }
    }

    @Test func `every zone of tzdata is read`() throws {
        let database = SystemZoneDatabase(environment: [:])
        let names = try Self.names()
        #expect(names.count > 400)
        for name in names { #expect(try database.rules(forZone: name).name == name) }
    }

    @Test(arguments: KnownZone.allCases)
    func `what the tests know of a zone is what tzdata says`(_ zone: KnownZone) throws {
        let (known, real) = (try zone.rules(), try SystemZoneDatabase(environment: [:]).rules(forZone: zone.rawValue))
        var instant = zone.validity.lowerBound
        while instant < zone.validity.upperBound {
            let (expected, found) = (known.period(at: instant), real.period(at: instant))
            #expect(found.type == expected.type, "at \(instant)")
            instant = min(expected.end, found.end)
        }
    }

    /// glibc reads the zone from the process's environment, so it is asked in a process of its own.
    @Test func `offsets and names agree with glibc in every zone from 1900 to 2400`() async {
        await #expect(processExitsWith: .success) {
            let database = SystemZoneDatabase(directory: "/usr/share/zoneinfo", environment: [:])
            var generator = SplitMix(seed: 7)
            for name in try SystemZonesTests.names() {
                let rules = try database.rules(forZone: name)
                setenv("TZ", "/usr/share/zoneinfo/\(name)", 1)
                tzset()
                for _ in 0..<200 {
                    let random = Int64.random(in: -2_208_988_800..<13_569_465_600, using: &generator)
                    let change = rules.period(at: random).end
                    for seconds in change == .max ? [random] : [random, change - 1, change] {
                        var (time, shown) = (time_t(seconds), tm())
                        localtime_r(&time, &shown)
                        let abbreviation = String(cString: shown.tm_zone)
                        #expect(shown.tm_gmtoff == rules.offset(at: seconds), "\(name) at \(seconds)")
                        #expect(abbreviation == rules.abbreviation(at: seconds), "\(name) at \(seconds)")
                    }
                }
            }
        }
    }

    @Test func `schedules ring right in every zone, around one change of its clocks`() async throws {
        let database = SystemZoneDatabase(environment: [:])
        var generator = SplitMix(seed: 3)
        for name in try Self.names().filter({ $0.contains("/") }) {
            // Long work; the other tests want their turn.
            await Task.yield()
            let rules = try database.rules(forZone: name)
            let random = Int64.random(in: -2_208_988_800..<13_569_465_600, using: &generator)
            let change = rules.period(at: random).end
            let center = change == .max ? random : change
            let oracle = ScheduleOracle(rules: rules, from: center - 4 * 86_400, days: 8)
            let shown = LocalDateTime(localSeconds: center + Int64(rules.offset(at: center - 1)) + 600)
            for hour in [shown.hour, (shown.hour + 23) % 24, (shown.hour + 1) % 24] {
                let time = try #require(TimeOfDay(hour: hour, minute: shown.minute))
                let plan = SchedulePlan(time: time, recurrence: .weekly(.everyDay))
                let expected = oracle.rings(of: plan)
                let first = try #require(expected.first)
                let found = plan.occurrences(after: first - 1, count: expected.count, in: rules).map(\.instant)
                #expect(found == expected, "\(time) in \(name) around \(center)")
            }
        }
    }
}
