package import Foundation

/// A time that was known to be true, and when in the life of the machine that was.
package struct KnownTime: Hashable, Sendable {
    package var at: Date
    /// `nil` where it was not told: an earlier version kept the time alone.
    package var moment: BootMoment?

    package init(at: Date, moment: BootMoment? = nil) {
        self.at = at
        self.moment = moment
    }

    /// The time now, counted on from this one. What passed while the machine was off is missing from it.
    func counted(to moment: BootMoment) -> Date {
        var passed = moment.sinceBoot
        // Of another start, or it is not known of which: all of this one came after it.
        if let known = self.moment, known.boot != nil, known.boot == moment.boot { passed -= known.sinceBoot }
        return at.addingTimeInterval(max(passed, .zero) / .seconds(1))
    }
}

/// A moment as the machine counts it, whatever its clock shows.
package struct BootMoment: Hashable, Codable, Sendable {
    /// Which start of the machine: no two are called alike. `nil` when the system does not tell.
    package var boot: String?
    /// Since that start, the time it was suspended included.
    package var sinceBoot: Duration

    package init(boot: String?, sinceBoot: Duration) {
        self.boot = boot
        self.sinceBoot = sinceBoot
    }
}
