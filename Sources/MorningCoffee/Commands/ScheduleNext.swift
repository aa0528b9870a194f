import Announcing
import ArgumentParser
import ControlAPI
import Foundation
import SystemTime

struct ScheduleNext: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "When it rings next.",
        discussion: "For what is stored; or, with the options of add, for a schedule that only might be.")

    @OptionGroup var household: HouseholdOptions
    @OptionGroup var plan: PlanOptions
    @OptionGroup var list: ListOptions

    @Option(help: ArgumentHelp("Count from then, like 2026-03-28T12:00:00Z (default: now).", valueName: "ISO8601"))
    var after: String?

    @Option(help: "How many, 1 to 1000.")
    var count = 1

    func validate() throws {
        guard (1...1000).contains(count) else { throw ValidationError("--count takes 1 to 1000.") }
        if plan.at == nil, plan.draft != ScheduleDraft() {
            throw ValidationError("A dry run needs a time: --at HH:MM.")
        }
    }

    func run() async throws {
        let after = try after.map { try ISO8601.instant($0) }
        let occurrences = plan.at == nil ? try await stored(after: after) : try planned(after: after ?? Date())
        try list.print(occurrences) { occurrences in
            occurrences.map { [$0.at, $0.label ?? $0.schedule.map { "schedule \($0)" } ?? ""].joined(separator: "  ") }
        }
    }

    private func stored(after: Date?) async throws -> [OccurrenceDocument] {
        var query = ["count": "\(count)"]
        // As it was given: the daemon reads it once more.
        if after != nil { query["after"] = self.after }
        return try await household.call(Endpoints.nextOccurrences, query: query)
    }

    /// Needs neither daemon nor data folder.
    private func planned(after: Date) throws -> [OccurrenceDocument] {
        let plan = try plan.draft.plan(person: nil)
        let rules = try SystemZoneDatabase().rules(forZone: plan.zone)
        return plan.occurrences(after: after, count: count, in: rules).map { OccurrenceDocument($0) }
    }
}
