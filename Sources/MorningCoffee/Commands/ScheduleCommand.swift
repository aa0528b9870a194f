import Announcing
import ArgumentParser
import ControlAPI

struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "When somebody is woken.",
        subcommands: [
            Add.self, List.self, Show.self, Edit.self, Enable.self, Disable.self, Skip.self, Remove.self,
            ScheduleNext.self,
        ])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add a schedule and print its id.",
            discussion: "Without --days and --date it rings every day.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var plan: PlanOptions

        func validate() throws {
            if plan.at == nil { throw ValidationError("Give a time: --at HH:MM.") }
        }

        func run() async throws {
            let added = try await household.call(Endpoints.addSchedule, body: plan.draft)
            Terminal.write("\(added.id)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the schedules.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions

        func run() async throws {
            try list.print(try await household.call(Endpoints.schedules)) { schedules in
                schedules.isEmpty
                    ? ["No schedules yet. Add one: morning-coffee schedule add --at 06:45"] : schedules.map(\.line)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one schedule.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions
        @Argument var id: Int64

        func run() async throws {
            try list.print(try await household.call(Endpoints.schedule, id: "\(id)")) { $0.details }
        }
    }

    struct Edit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit", abstract: "Change a schedule.",
            discussion: "What is not given stays; an empty text takes a value away.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var plan: PlanOptions
        @Argument var id: Int64

        func run() async throws {
            let edited = try await household.call(Endpoints.editSchedule, id: "\(id)", body: plan.draft)
            Terminal.write(edited.line)
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "enable", abstract: "Let a schedule ring again.")
        @OptionGroup var household: HouseholdOptions
        @Argument var id: Int64

        func run() async throws {
            Terminal.write(try await household.call(Endpoints.enableSchedule, id: "\(id)").line)
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "disable", abstract: "Keep a schedule, but don't ring.")
        @OptionGroup var household: HouseholdOptions
        @Argument var id: Int64

        func run() async throws {
            Terminal.write(try await household.call(Endpoints.disableSchedule, id: "\(id)").line)
        }
    }

    struct Skip: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "skip", abstract: "Leave out the next time, and only that.")
        @OptionGroup var household: HouseholdOptions
        @Argument var id: Int64

        func run() async throws {
            Terminal.write(try await household.call(Endpoints.skipSchedule, id: "\(id)").line)
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove a schedule.")
        @OptionGroup var household: HouseholdOptions
        @Argument var id: Int64

        func run() async throws { _ = try await household.call(Endpoints.removeSchedule, id: "\(id)") }
    }
}
