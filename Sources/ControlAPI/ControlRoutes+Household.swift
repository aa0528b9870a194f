import Announcing
import Foundation

extension ControlRoutes {
    mutating func addHousehold(_ services: ControlServices) {
        addSchedules(services)
        addPeople(services.household)
        addAffirmations(services)
    }

    private mutating func addSchedules(_ services: ControlServices) {
        let household = services.household
        let document = { @Sendable (schedule: Schedule) async throws -> ScheduleDocument in
            var name: String?
            if let person = schedule.plan.person {
                name = try await household.allPeople().first { $0.id == person }?.name
            }
            let next = try household.nextOccurrences(of: schedule, after: services.wallClock.now, count: 1).first
            return ScheduleDocument(schedule, personName: name, next: next)
        }
        let person = { @Sendable (draft: ScheduleDraft) async throws -> Identifier<Person>? in
            guard let reference = draft.person, !reference.isEmpty else { return nil }
            return try await household.person(reference).id
        }
        on(Endpoints.schedules) { _, _ in
            var documents: [ScheduleDocument] = []
            for schedule in try await household.allSchedules() { documents.append(try await document(schedule)) }
            return documents
        }
        on(Endpoints.schedule) { call, _ in try await document(household.schedule(call.identifier())) }
        on(Endpoints.addSchedule) { _, draft in
            try await document(household.addSchedule(draft.plan(person: person(draft))))
        }
        on(Endpoints.editSchedule) { call, draft in
            let id: Identifier<Schedule> = try call.identifier()
            var plan = try await household.schedule(id).plan
            try await draft.apply(to: &plan, person: person(draft))
            return try await document(household.editSchedule(id) { [plan] in $0 = plan })
        }
        on(Endpoints.removeSchedule) { call, _ in
            try await household.removeSchedule(call.identifier())
            return Nothing()
        }
        on(Endpoints.enableSchedule) { call, _ in
            try await document(household.setSchedule(call.identifier(), enabled: true))
        }
        on(Endpoints.disableSchedule) { call, _ in
            try await document(household.setSchedule(call.identifier(), enabled: false))
        }
        on(Endpoints.skipSchedule) { call, _ in try await document(household.skipNext(call.identifier())) }
        on(Endpoints.nextOccurrences) { call, _ in
            let after = try call.query["after"].map { try ISO8601.instant($0) } ?? services.wallClock.now
            let count = try call.number("count", default: 1, in: 1...1000)
            return try await household.nextOccurrences(after: after, count: count).map {
                OccurrenceDocument($0.occurrence, of: $0.schedule)
            }
        }
    }

    private mutating func addPeople(_ household: Household) {
        on(Endpoints.people) { _, _ in try await household.allPeople() }
        on(Endpoints.addPerson) { _, draft in
            try await household.addPerson(
                name: draft.name ?? "", persona: draft.persona, privacy: draft.readPrivacy() ?? nil)
        }
        on(Endpoints.editPerson) { call, draft in
            let person = try await household.person(call.id ?? "")
            let persona: String?? = draft.persona.map { $0.isEmpty ? nil : $0 }
            return try await household.editPerson(
                person.id, name: draft.name, persona: persona, privacy: draft.readPrivacy())
        }
        on(Endpoints.removePerson) { call, _ in
            try await household.removePerson(household.person(call.id ?? "").id)
            return Nothing()
        }
    }

    private mutating func addAffirmations(_ services: ControlServices) {
        let household = services.household
        on(Endpoints.affirmations) { _, _ in try await household.allAffirmations() }
        on(Endpoints.addAffirmations) { _, drafts in try await household.addAffirmations(drafts) }
        on(Endpoints.removeAffirmation) { call, _ in
            try await household.removeAffirmation(call.identifier())
            return Nothing()
        }
        on(Endpoints.nextAffirmation) { _, listener in
            let person = try await listener.person.asyncMap { try await household.person($0).id }
            let affirmation = try await services.scriptwriter.nextAffirmation(for: person)
            household.changed()
            return affirmation
        }
    }
}

extension Optional {
    fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
