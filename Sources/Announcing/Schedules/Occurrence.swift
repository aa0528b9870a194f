package import Foundation

/// One instant at which a plan rings.
package struct Occurrence: Hashable, Sendable {
    package let instant: Date
    /// The local date it stands for (which the instant itself may have left, after a gap that spans midnight).
    package let localDate: CivilDate
    /// Seconds east of UTC at that instant.
    package let offset: Int

    package init(instant: Date, localDate: CivilDate, offset: Int) {
        self.instant = instant
        self.localDate = localDate
        self.offset = offset
    }
}
