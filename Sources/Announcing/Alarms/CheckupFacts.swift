package import Foundation

/// What there is to know before an alarm about the things it needs.
package struct CheckupFacts: Sendable {
    /// What a speaker answered that was tried without a sound.
    package enum Sound: Hashable, Sendable {
        case works
        /// Something plays on it now, which is proof enough.
        case playing
        /// The preferred one failed, and another one works.
        case substituted(Problem)
        case fails(Problem)
    }

    /// Where the sound of the next alarm is.
    package enum ClipPlace: Hashable, Sendable {
        /// It rings whatever becomes of the disk.
        case memory
        case disk
        /// With what keeps it from being made; `nil` while it may yet be.
        case nowhere(Problem?)
        /// It is not wanted: the cache is off.
        case notKept
    }

    /// An engine of the chain that speaks when there is no clip.
    package struct Voice: Hashable, Sendable {
        package var engine: String
        /// Why it would not speak now; `nil` when it would.
        package var problem: Problem?

        package init(engine: String, problem: Problem? = nil) {
            self.engine = engine
            self.problem = problem
        }
    }

    package struct Disk: Hashable, Sendable {
        /// `nil` when it can't be told.
        package var freeBytes: Int?
        /// Why nothing can be written to the data folder.
        package var problem: Problem?

        package init(freeBytes: Int?, problem: Problem? = nil) {
            self.freeBytes = freeBytes
            self.problem = problem
        }
    }

    package struct Database: Hashable, Sendable {
        /// What was lost or mended, at the start or since.
        package var mended: [Problem] = []
        /// Why the copy of the essentials is not up to date.
        package var copyProblem: Problem?
        /// Why clips are not stored.
        package var cacheProblem: Problem?

        package init() {}
    }

    package var now: Date
    package var isDaemonRunning = true
    package var next: NextAlarm?
    /// Alarms that somebody may expect, and that do not ring.
    package var silenced: [SilencedAlarm] = []
    /// Why schedules could not be read or computed.
    package var scheduleProblems: [Problem] = []
    package var trust = ClockTrust.synchronised
    package var battery = ClockBattery.none
    package var sound = Sound.works
    /// With which the next alarm rings, 0 to 100, as far as the ceiling lets it.
    package var volume = 100
    /// Whether it rings in the hours in which nothing else does.
    package var isInQuietHours = false
    package var clip = ClipPlace.memory
    /// Whether there is a greeting in memory for whoever is woken next.
    package var hasGreeting = true
    package var greetingProblem: Problem?
    /// In the order in which they are asked, without what nobody has installed; empty when that is not known.
    package var voices: [Voice] = []
    package var disk = Disk(freeBytes: nil)
    package var database = Database()
    /// What the machine is in trouble with, apart from the daemon: a partition, its owner's file.
    package var machineTroubles: [Problem] = []

    package init(now: Date) { self.now = now }
}

/// What is known of the battery that keeps the clock going while the power is off.
package enum ClockBattery: String, Hashable, Sendable {
    /// The box has no such clock.
    case none
    /// It keeps the time.
    case good
    /// There is such a clock, and it has lost the time.
    case empty
}
