/// Schedules that survive a power cut. Every write is durable when it returns. All throw ``Problem``.
package protocol ScheduleStore: Sendable {
    /// All of them, by id.
    func schedules() async throws -> [Schedule]
    /// Stores a new, enabled schedule, armed now.
    func addSchedule(_ plan: SchedulePlan) async throws -> Schedule
    /// Replaces the stored one with the same id. `notFound` when there is none.
    func updateSchedule(_ schedule: Schedule) async throws
    /// `notFound` when there is none.
    func removeSchedule(_ id: Identifier<Schedule>) async throws
}

/// People. Every write is durable when it returns. All throw ``Problem``.
package protocol PersonStore: Sendable {
    func people() async throws -> [Person]
    /// `conflict` when the name is taken (compared without case).
    func addPerson(name: String, persona: String?, privacy: Privacy?) async throws -> Person
    /// `notFound` when there is none, `conflict` when the name is taken.
    func updatePerson(_ person: Person) async throws
    /// `notFound` when there is none, `conflict` while a schedule names them.
    func removePerson(_ id: Identifier<Person>) async throws
}

extension PersonStore {
    package func addPerson(name: String, persona: String?) async throws -> Person {
        try await addPerson(name: name, persona: persona, privacy: nil)
    }
}

/// Affirmations, and who has heard which. Every write is durable when it returns. All throw ``Problem``.
package protocol AffirmationStore: Sendable {
    /// All of them, by id.
    func affirmations() async throws -> [Affirmation]
    /// Stores those whose text (compared without case and outer blanks) is new, all or none.
    /// - Returns: the stored ones, in order.
    func addAffirmations(_ drafts: [AffirmationDraft]) async throws -> [Affirmation]
    /// `notFound` when there is none.
    func removeAffirmation(_ id: Identifier<Affirmation>) async throws
    /// Where a person stands in the rotation; `nil` stands for everybody without a name.
    func rotation(of person: Identifier<Person>?) async throws -> AffirmationRotation
    func saveRotation(_ rotation: AffirmationRotation, of person: Identifier<Person>?) async throws
}

package struct AffirmationDraft: Hashable, Codable, Sendable {
    package var text: String
    package var category: String?
    package var isFavorite: Bool

    package init(text: String, category: String? = nil, isFavorite: Bool = false) {
        self.text = text
        self.category = category
        self.isFavorite = isFavorite
    }
}

/// What was said, when, and how it went.
package protocol HistoryStore: Sendable {
    /// Stores an entry, replacing the one with the same id.
    func record(_ entry: HistoryEntry) async throws
    /// The newest first (by due time), at most `limit`.
    func history(limit: Int) async throws -> [HistoryEntry]
    /// Those without an outcome, the oldest first (by due time).
    func openHistory() async throws -> [HistoryEntry]
}

/// Audio that has been made already.
package protocol AudioCache: Sendable {
    /// The clip under this key, unless its time to live is over. Counts as a use. `nil` when there is none.
    func clip(for key: ClipKey) async throws -> Clip?
    /// Stores a checked clip and makes room by removing the least recently used unpinned ones. A clip larger than the
    /// whole cache is not stored.
    func storeClip(_ clip: Clip, for key: ClipKey, isPinned: Bool) async throws
    /// Pins the clips under these keys, as far as they are stored and not over, and takes the pin from all others.
    /// Does not count as a use.
    /// - Returns: the keys of those that are pinned now.
    func keepPinned(_ keys: Set<ClipKey>) async throws -> Set<ClipKey>
    /// Everything stored, the most recently used first.
    func cacheEntries() async throws -> [CacheEntry]
    func cacheStatus() async throws -> CacheStatus
    /// Removes everything that is not pinned, or everything.
    /// - Returns: how many clips went.
    func clearCache(includingPinned: Bool) async throws -> Int
}
