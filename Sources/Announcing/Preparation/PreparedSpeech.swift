package import Foundation

/// The words of an announcement to come, and where their sound is or will be kept.
package struct PreparedSpeech: Sendable {
    package let announcement: Announcement
    package let script: Script
    package let personName: String?
    /// For each engine of the chain that prepares, in its order.
    package let keys: [ClipKey]

    package var due: Date { announcement.due }
}

/// How far the preparation is, for `status`.
package struct PreparationStatus: Hashable, Sendable {
    /// Announcements whose sound is stored and pinned, by whichever engine.
    package var ready: Int
    /// Announcements that are to be prepared by now.
    package var wanted: Int
    /// What keeps the others, or their words, from being right.
    package var problem: Problem?
    /// What the machine has too much of to make the others now; they are made when it has room again.
    package var strain: Problem?

    package init(ready: Int, wanted: Int, problem: Problem? = nil, strain: Problem? = nil) {
        self.ready = ready
        self.wanted = wanted
        self.problem = problem
        self.strain = strain
    }
}
