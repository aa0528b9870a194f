package import Announcing

/// The calls there are. A path, a query key or a JSON key that was once released stays.
package enum Endpoints {
    package static let status = Endpoint<Nothing, StatusDocument>(.get, "status")
    /// Looks at everything that the next alarm needs, the speaker included.
    package static let checkup = Endpoint<Nothing, CheckupDocument>(.post, "checkup")
    package static let press = Endpoint<ButtonPress, PressReply>(.post, "press")
    package static let stop = Endpoint<Nothing, Nothing>(.post, "stop")
    package static let snooze = Endpoint<Nothing, Nothing>(.post, "snooze")
    /// Says the next affirmation.
    package static let affirm = Endpoint<Nothing, Nothing>(.post, "affirm")
    package static let announce = Endpoint<AnnouncementDraft, AnnouncementReceipt>(.post, "announcements")

    package static let schedules = Endpoint<Nothing, [ScheduleDocument]>(.get, "schedules")
    package static let schedule = Endpoint<Nothing, ScheduleDocument>(.get, "schedules/{id}")
    package static let addSchedule = Endpoint<ScheduleDraft, ScheduleDocument>(.post, "schedules")
    package static let editSchedule = Endpoint<ScheduleDraft, ScheduleDocument>(.patch, "schedules/{id}")
    package static let removeSchedule = Endpoint<Nothing, Nothing>(.delete, "schedules/{id}")
    package static let enableSchedule = Endpoint<Nothing, ScheduleDocument>(.post, "schedules/{id}/enable")
    package static let disableSchedule = Endpoint<Nothing, ScheduleDocument>(.post, "schedules/{id}/disable")
    package static let skipSchedule = Endpoint<Nothing, ScheduleDocument>(.post, "schedules/{id}/skip")
    /// Query: `after` (ISO 8601, default now), `count` (1 to 1000, default 1).
    package static let nextOccurrences = Endpoint<Nothing, [OccurrenceDocument]>(.get, "next")

    package static let people = Endpoint<Nothing, [Person]>(.get, "people")
    package static let addPerson = Endpoint<PersonDraft, Person>(.post, "people")
    /// The id may also be the name.
    package static let editPerson = Endpoint<PersonDraft, Person>(.patch, "people/{id}")
    /// The id may also be the name.
    package static let removePerson = Endpoint<Nothing, Nothing>(.delete, "people/{id}")

    package static let affirmations = Endpoint<Nothing, [Affirmation]>(.get, "affirmations")
    package static let addAffirmations = Endpoint<[AffirmationDraft], [Affirmation]>(.post, "affirmations")
    package static let removeAffirmation = Endpoint<Nothing, Nothing>(.delete, "affirmations/{id}")
    package static let nextAffirmation = Endpoint<ListenerDocument, Affirmation>(.post, "affirmations/next")

    /// Query: `limit` (1 to 10 000, default 20).
    package static let history = Endpoint<Nothing, [HistoryEntry]>(.get, "history")
    /// What left the house, and to whom. Query: `limit` (1 to 10 000, default 20).
    package static let sentTexts = Endpoint<Nothing, [SentText]>(.get, "history/sent")
    /// The id is the name of a configured engine.
    package static let engineVoices = Endpoint<Nothing, [Voice]>(.get, "engines/{id}/voices")
    package static let engineUsage = Endpoint<Nothing, [EngineUsage]>(.get, "engines/usage")
    /// Counts a text that this process is about to send.
    package static let countSentText = Endpoint<SentTextDraft, EngineUsage>(.post, "engines/usage")
    package static let cacheStatus = Endpoint<Nothing, CacheStatus>(.get, "cache")
    package static let cacheClips = Endpoint<Nothing, [CacheEntry]>(.get, "cache/clips")
    /// Query: `pinned` (`true` removes pinned clips too).
    package static let clearCache = Endpoint<Nothing, CountDocument>(.delete, "cache/clips")
}
