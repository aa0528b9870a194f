import Foundation
import Glibc

/// An instant of the system's clock, as the kernel counts it.
struct WallInstant: Hashable, Comparable, Sendable {
    /// Since 1970-01-01T00:00:00Z.
    let seconds: Int64
    /// 0 to 999 999 999.
    let nanoseconds: Int64

    /// Past the year 2262 the kernel's own count ends; it takes any later instant for "never".
    static let never = WallInstant(seconds: 9_223_372_036, nanoseconds: 0)

    /// Zero would disarm a timer, so the earliest instant is one nanosecond later.
    private static let earliest = WallInstant(seconds: 0, nanoseconds: 1)

    static var now: WallInstant {
        var now = Glibc.timespec()
        // Fails only for a clock that does not exist.
        clock_gettime(CLOCK_REALTIME, &now)
        return WallInstant(seconds: Int64(now.tv_sec), nanoseconds: Int64(now.tv_nsec))
    }

    private init(seconds: Int64, nanoseconds: Int64) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// Rounds up to the nanosecond, so that what waits for it never wakes before the date.
    ///
    /// Splits the date as Foundation counts it, from 2001: there the whole seconds and the fraction are exact, while a
    /// sum since 1970 would be rounded, perhaps down.
    init(_ date: Date) {
        let whole = date.timeIntervalSinceReferenceDate.rounded(.down)
        let since1970 = whole + Date.timeIntervalBetween1970AndReferenceDate
        guard since1970 < Double(Self.never.seconds) else {
            self = since1970.isNaN ? Self.earliest : Self.never
            return
        }
        guard since1970 >= 0 else {
            self = Self.earliest
            return
        }
        let fraction = Int64(((date.timeIntervalSinceReferenceDate - whole) * 1e9).rounded(.up))
        self = max(
            WallInstant(seconds: Int64(since1970) + fraction / 1_000_000_000, nanoseconds: fraction % 1_000_000_000),
            Self.earliest)
    }

    static func < (left: WallInstant, right: WallInstant) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
}
