package import Foundation

/// Finds the words for an announcement: whom it is for, what the day's affirmation is, what time it is.
///
/// A store that fails costs the name or the affirmation, never the announcement: somebody wants to be woken.
package struct Scriptwriter: Sendable {
    private let people: any PersonStore
    private let affirmations: any AffirmationStore
    /// `nil` where nobody asks when the next alarm rings.
    let schedules: (any ScheduleStore)?
    let zones: any ZoneDatabase
    private let wallClock: any WallClock
    private let settings: Settings

    package struct Settings: Sendable {
        /// Used when a schedule has no template of its own.
        package var greeting: ScriptTemplate
        /// Voices by persona, then by engine.
        package var personas: [String: [String: String]]
        /// The persona of whoever has none of their own; `nil` leaves the choice to the engine.
        package var defaultPersona: String?
        /// The owner's spellings.
        package var lexicon: Lexicon
        /// Longest text, in characters.
        package var textLimit: Int

        package init(
            greeting: ScriptTemplate, personas: [String: [String: String]] = [:], defaultPersona: String? = nil,
            lexicon: Lexicon = .empty, textLimit: Int = 5000
        ) {
            self.greeting = greeting
            self.personas = personas
            self.defaultPersona = defaultPersona
            self.lexicon = lexicon
            self.textLimit = textLimit
        }
    }

    package init(
        people: any PersonStore, affirmations: any AffirmationStore, schedules: (any ScheduleStore)? = nil,
        zones: any ZoneDatabase, wallClock: any WallClock, settings: Settings
    ) {
        self.people = people
        self.affirmations = affirmations
        self.schedules = schedules
        self.zones = zones
        self.wallClock = wallClock
        self.settings = settings
    }

    /// Where listeners stand; `nil` stands for everybody without a name.
    package typealias Rotations = [Identifier<Person>?: AffirmationRotation]

    /// What an announcement says, and what went wrong on the way without stopping it.
    package struct Draft: Sendable {
        package var script: Script
        package var person: Person?
        package var problems: [Problem]
        /// Who has heard which affirmation once this was said.
        package fileprivate(set) var heard: (rotation: AffirmationRotation, person: Identifier<Person>?)?
    }

    /// What an announcement says now; where its sound starts ahead of the due time, what it says at the due time.
    /// - Throws: ``Problem`` when there is nothing that could be said: no affirmation for a press, no speakable letter.
    package func draft(for announcement: Announcement) async throws -> Draft {
        try await draft(for: announcement, at: max(wallClock.now, announcement.due), following: [:])
    }

    /// What an announcement will say at an instant.
    /// - Parameter rotations: where listeners will stand by then, where that is not where the store says they do.
    /// - Throws: as ``draft(for:)``.
    package func draft(
        for announcement: Announcement, at instant: Date, following rotations: Rotations
    ) async throws -> Draft {
        var problems: [Problem] = []
        let (person, personsPrivacy) = await person(announcement.person, problems: &problems)
        var heard: (rotation: AffirmationRotation, person: Identifier<Person>?)?
        let words = try await words(
            for: announcement, at: instant, following: rotations, person: person, problems: &problems, heard: &heard)
        let persona = person?.persona ?? settings.defaultPersona
        let script = Script(
            text: try TextNormalizer(characterLimit: settings.textLimit, lexicon: settings.lexicon).normalize(words),
            voices: persona.flatMap { settings.personas[$0] } ?? [:], speed: announcement.speed,
            privacy: announcement.privacy ?? personsPrivacy)
        return Draft(script: script, person: person, problems: problems, heard: heard)
    }

    /// What an alarm says when nothing better can be had: true at any hour of any day.
    static func spareWords(for person: Person?) -> String {
        person.map { "Hello \($0.name), it is time to get up." } ?? "Hello, it is time to get up."
    }

    /// ``spareWords(for:)``, ready for an engine.
    func spareScript(for person: Person?) throws(Problem) -> Script {
        let words = Self.spareWords(for: person)
        let persona = person?.persona ?? settings.defaultPersona
        return Script(
            text: try TextNormalizer(characterLimit: settings.textLimit, lexicon: settings.lexicon).normalize(words),
            voices: persona.flatMap { settings.personas[$0] } ?? [:], privacy: person?.privacy)
    }

    /// Stores a rotation that was never stored: until then each who asks is given another one.
    package func beginRotation(of person: Identifier<Person>?) async throws {
        let rotation = try await affirmations.rotation(of: person)
        guard rotation.last == nil, rotation.heard.isEmpty else { return }
        try await affirmations.saveRotation(rotation, of: person)
    }

    private func words(
        for announcement: Announcement, at instant: Date, following rotations: Rotations, person: Person?,
        problems: inout [Problem],
        heard: inout (rotation: AffirmationRotation, person: Identifier<Person>?)?
    ) async throws -> String {
        switch announcement.content {
        case .text(let text):
            return text
        case .timeOfDay:
            let local = localTime(at: instant, zone: announcement.zone, problems: &problems)
            return "It is \(SpokenEnglish.time(local.time))."
        case .nextAlarm(let putOff, let concern):
            let next = await nextAlarm(after: instant, problems: &problems)
            return [nextAlarmWords(next, putOffUntil: putOff, now: instant), concern].compactMap(\.self)
                .joined(separator: " ")
        case .welcome(let hasButtons, let isTimeSure):
            let next = isTimeSure ? await nextAlarm(after: instant, problems: &problems) : nil
            let local = localTime(at: instant, zone: announcement.zone, problems: &problems)
            return [
                isTimeSure ? "\(SpokenEnglish.greeting(at: local.time))." : "Hello.", "I am ready.",
                next.map { nextAlarmWords($0, putOffUntil: nil, now: instant) },
                hasButtons ? "Press me for an affirmation." : nil,
            ].compactMap(\.self).joined(separator: " ")
        case .affirmation:
            let (affirmation, rotation) = try await choose(for: announcement.person, following: rotations)
            heard = (rotation, announcement.person)
            return affirmation.text
        case .script(let source):
            let template = template(source, problems: &problems)
            var affirmation: String?
            do {
                let (chosen, rotation) = try await choose(for: announcement.person, following: rotations)
                affirmation = chosen.text
                heard = (rotation, announcement.person)
            } catch {
                problems.append(Problem(error, while: "affirmations"))
            }
            let local = localTime(at: instant, zone: announcement.zone, problems: &problems)
            return template.render(
                ScriptContext(
                    name: person?.name, date: local.date, time: local.time, affirmation: affirmation,
                    label: announcement.label))
        }
    }

    /// Of a person who can't be read, nobody knows whether their words may leave the box.
    private func person(
        _ id: Identifier<Person>?, problems: inout [Problem]
    ) async -> (person: Person?, privacy: Privacy?) {
        guard let id else { return (nil, nil) }
        do {
            let person = try await people.people().first { $0.id == id }
            return (person, person?.privacy)
        } catch {
            problems.append(Problem(error, while: "person \(id)"))
            return (nil, .localOnly)
        }
    }

    /// The schedule's own template was checked when it was stored; should it fail all the same, the greeting stands in.
    private func template(_ source: String?, problems: inout [Problem]) -> ScriptTemplate {
        guard let source else { return settings.greeting }
        do {
            return try ScriptTemplate(source)
        } catch {
            problems.append(error)
            return settings.greeting
        }
    }

    /// Stores who has heard what, once it was said.
    package func remember(_ draft: Draft) async throws {
        guard let heard = draft.heard else { return }
        try await affirmations.saveRotation(heard.rotation, of: heard.person)
    }

    /// Takes the next one in the listener's rotation, and remembers that it was heard.
    package func nextAffirmation(for person: Identifier<Person>?) async throws -> Affirmation {
        let (affirmation, rotation) = try await choose(for: person, following: [:])
        try await affirmations.saveRotation(rotation, of: person)
        return affirmation
    }

    private func choose(
        for person: Identifier<Person>?, following rotations: Rotations
    ) async throws -> (Affirmation, AffirmationRotation) {
        let all = try await affirmations.affirmations()
        var rotation: AffirmationRotation
        if let known = rotations[person] {
            rotation = known
        } else {
            rotation = try await affirmations.rotation(of: person)
        }
        guard let next = rotation.next(among: all.map(\.id)), let chosen = all.first(where: { $0.id == next }) else {
            throw Problem(
                .notFound, "affirmations", "there are none to choose from",
                remedy: "Add one: morning-coffee affirmation add \"Today is yours.\"")
        }
        return (chosen, rotation)
    }

    /// What the system's clock on the wall shows; UTC when its zone can't be read.
    func localTime(at instant: Date) -> LocalDateTime {
        var problems: [Problem] = []
        return localTime(at: instant, zone: nil, problems: &problems)
    }

    /// UTC when the zone can't be read: a wrong hour is said, and the problem with it.
    private func localTime(at instant: Date, zone: String?, problems: inout [Problem]) -> LocalDateTime {
        do {
            return LocalDateTime(at: instant, in: try zones.rules(forZone: zone))
        } catch {
            problems.append(error)
            return LocalDateTime(at: instant, in: .utc)
        }
    }
}
