import Announcing
import ArgumentParser
import ControlAPI

/// What `schedule add`, `edit` and the dry run of `next` say about a schedule.
struct PlanOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The time, like 06:45 (or 06:45:30).", valueName: "HH:MM"))
    var at: TimeOfDay?

    @Option(help: "The days, like mon-fri,sun (default: every day).")
    var days: WeekdaySet?

    @Option(help: ArgumentHelp("Ring once, on this date.", valueName: "YYYY-MM-DD"))
    var date: CivilDate?

    @Option(help: "The time zone, like Europe/Paris (default: the system's, wherever that moves).")
    var zone: String?

    @Option(help: "Who is woken: a name or an id.")
    var person: String?

    @Option(help: "A name for the schedule.")
    var label: String?

    @Option(help: "A script template of its own, like \"Wake up, {{name}}!\".")
    var script: String?

    @Option(help: "The volume, 0 to 100 (default: as configured).")
    var volume: Int?

    @Option(
        help: ArgumentHelp(
            "How it grows: from START percent of its volume over SECONDS; or none (default: as configured).",
            valueName: "START:SECONDS[:gentle]"))
    var ramp: String?

    @Flag(inversion: .prefixedNo, help: "Whether a chime comes before the words (default: as configured).")
    var chime: Bool?

    @Option(help: "For how many minutes it rings when nobody stops it, 0 to 120; 0 says it once.")
    var ringMinutes: Int?

    @Option(
        help: ArgumentHelp(
            "What becomes of it when its time passed unnoticed: ring-late[:MINUTES], announce, or skip.",
            valueName: "RULE"))
    var missed: String?

    @Option(help: "How far its words may go: local-only keeps them on the box (default: as its person's).")
    var privacy: String?

    func validate() throws {
        if days != nil, date != nil { throw ValidationError("Give either --days or --date.") }
        if let volume, !(0...100).contains(volume) { throw ValidationError("--volume takes 0 to 100.") }
    }

    var draft: ScheduleDraft {
        ScheduleDraft(
            at: at, days: days, date: date, zone: zone, person: person, label: label, script: script, volume: volume,
            ramp: ramp, chime: chime, ringMinutes: ringMinutes, missed: missed, privacy: privacy)
    }
}

extension TimeOfDay: ExpressibleByArgument {}
extension WeekdaySet: ExpressibleByArgument {}
extension CivilDate: ExpressibleByArgument {}
