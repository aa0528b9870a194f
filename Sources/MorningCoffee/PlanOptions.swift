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

    func validate() throws {
        if days != nil, date != nil { throw ValidationError("Give either --days or --date.") }
        if let volume, !(0...100).contains(volume) { throw ValidationError("--volume takes 0 to 100.") }
    }

    var draft: ScheduleDraft {
        ScheduleDraft(
            at: at, days: days, date: date, zone: zone, person: person, label: label, script: script, volume: volume)
    }
}

extension TimeOfDay: ExpressibleByArgument {}
extension WeekdaySet: ExpressibleByArgument {}
extension CivilDate: ExpressibleByArgument {}
