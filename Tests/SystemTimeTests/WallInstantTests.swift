import Foundation
import Testing

@testable import SystemTime

@Suite struct WallInstantTests {
    @Test func `an instant is never earlier than its date`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let date = Date(timeIntervalSinceReferenceDate: .random(in: 0...2e9, using: &generator))
            let instant = WallInstant(date)
            let whole = date.timeIntervalSinceReferenceDate.rounded(.down)
            let exact = (date.timeIntervalSinceReferenceDate - whole) * 1e9
            #expect(instant.seconds == Int64(whole) + 978_307_200)
            #expect(Double(instant.nanoseconds) >= exact && Double(instant.nanoseconds) < exact + 1)
        }
    }

    @Test func `whole seconds stay whole`() {
        let instant = WallInstant(Date(timeIntervalSince1970: 1_800_000_000))
        #expect(instant.seconds == 1_800_000_000)
        #expect(instant.nanoseconds == 0)
    }

    @Test func `dates that the kernel can't count are held at its ends`() {
        #expect(WallInstant(.distantFuture) == .never)
        #expect(WallInstant(Date(timeIntervalSinceReferenceDate: .infinity)) == .never)
        for date in [.distantPast, Date(timeIntervalSince1970: 0), Date(timeIntervalSinceReferenceDate: .nan)] {
            #expect(WallInstant(date).seconds == 0)
            // All zeros would disarm the timer.
            #expect(WallInstant(date).nanoseconds == 1)
        }
    }

    @Test func `a fraction that rounds up to a second carries`() {
        let almost = Date(timeIntervalSinceReferenceDate: 0.999_999_999_9)
        #expect(WallInstant(almost).seconds == 978_307_201)
        #expect(WallInstant(almost).nanoseconds == 0)
    }
}
