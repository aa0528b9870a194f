import AnnouncingTestKit
import Foundation
import Testing

@testable import Announcing

@Suite struct DarkHoursTests {
    @Test func `at night only what somebody can do something about is shown`() {
        let shown = IndicatorState.allCases.filter { DarkHours.shown($0, isDark: true) != nil }
        #expect(Set(shown) == [.ringing, .snoozed, .trouble, .timeUnsure, .buttonWarning])
        #expect(IndicatorState.allCases.allSatisfy { DarkHours.shown($0, isDark: false) == $0 })
    }

    @Test(arguments: [("21:59:59", false), ("22:00", true), ("03:00", true), ("06:59:59", true), ("07:00", false)])
    func `they go over midnight`(time: String, isDark: Bool) throws {
        #expect(DarkHours.standard.contain(try #require(TimeOfDay(time))) == isDark)
    }

    @Test func `the next change is their beginning or their end`() throws {
        // A Friday at 08:00 in UTC.
        let morning = Date(timeIntervalSince1970: 1_800_000_000)
        let evening = try #require(DarkHours.standard.nextChange(after: morning, in: .utc))
        #expect(evening == morning + 14 * 3600)
        #expect(DarkHours.standard.nextChange(after: evening, in: .utc) == morning + 23 * 3600)
    }
}
