import Announcing
import ArgumentParser
import ControlAPI

struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Who is woken by name.",
        subcommands: [Add.self, List.self, Edit.self, Remove.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a person and print the id.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "The name, as it is spoken.") var name: String
        @Option(help: "The persona (a voice by role, under speech.personas) that speaks to them.") var persona: String?
        @Option(help: "How far what is said to them may go: local-only keeps it on the box.") var privacy: String?

        func run() async throws {
            let person = try await household.call(
                Endpoints.addPerson, body: PersonDraft(name: name, persona: persona, privacy: privacy))
            Terminal.write("\(person.id)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the people.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions

        func run() async throws {
            try list.print(try await household.call(Endpoints.people)) { people in
                people.isEmpty ? ["Nobody yet. Add somebody: morning-coffee person add Alex"] : people.map(\.line)
            }
        }
    }

    struct Edit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "edit", abstract: "Change a person.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "The name or the id.") var person: String
        @Option(help: "The new name.") var name: String?
        @Option(help: "The new persona; empty takes it away.") var persona: String?
        @Option(help: "How far what is said to them may go: local-only; empty takes it away.") var privacy: String?

        func run() async throws {
            let edited = try await household.call(
                Endpoints.editPerson, id: person,
                body: PersonDraft(name: name, persona: persona, privacy: privacy))
            Terminal.write(edited.line)
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Remove a person whom no schedule names.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "The name or the id.") var person: String

        func run() async throws { _ = try await household.call(Endpoints.removePerson, id: person) }
    }
}

extension Person {
    fileprivate var line: String {
        ["\(id)", name, persona ?? "", privacy?.description ?? ""].joined(separator: "  ")
    }
}
