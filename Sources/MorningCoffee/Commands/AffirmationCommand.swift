import Announcing
import Appliance
import ArgumentParser
import ControlAPI

struct AffirmationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "affirmation", abstract: "Good sentences for the day.",
        subcommands: [Add.self, Import.self, List.self, Remove.self, Next.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add an affirmation and print its id.")
        @OptionGroup var household: HouseholdOptions
        @Argument var text: String
        @Option var category: String?
        @Flag(help: "Mark it as a favourite.") var favorite = false

        func run() async throws {
            let draft = AffirmationDraft(text: text, category: category, isFavorite: favorite)
            let added = try await household.call(Endpoints.addAffirmations, body: [draft])
            guard let first = added.first else {
                throw Problem(
                    .conflict, "affirmation", "is there already", remedy: "See: morning-coffee affirmation list")
            }
            Terminal.write("\(first.id)")
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Add the affirmations of a file: one a line, or CSV with a header text,category,favorite.")
        @OptionGroup var household: HouseholdOptions
        @Argument(help: "A text or CSV file.") var file: String

        func run() async throws {
            let found = try AffirmationFile.read(file)
            let added = try await household.call(Endpoints.addAffirmations, body: found.drafts)
            let known = found.drafts.count - added.count
            Terminal.write("\(added.count) added, \(known) known already, \(found.duplicates.count) twice in the file")
            for duplicate in found.duplicates {
                Terminal.write("\(file):\(duplicate.line): the same as line \(duplicate.firstLine)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the affirmations.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions

        func run() async throws {
            try list.print(try await household.call(Endpoints.affirmations)) { $0.map(\.line) }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove an affirmation.")
        @OptionGroup var household: HouseholdOptions
        @Argument var id: Int64

        func run() async throws { _ = try await household.call(Endpoints.removeAffirmation, id: "\(id)") }
    }

    struct Next: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "next", abstract: "Take the next affirmation of a listener and print it.")
        @OptionGroup var household: HouseholdOptions
        @OptionGroup var list: ListOptions
        @Option(help: "Who listens: a name or an id.") var person: String?

        func run() async throws {
            let next = try await household.call(Endpoints.nextAffirmation, body: ListenerDocument(person: person))
            try list.print(next) { [$0.text] }
        }
    }
}

extension Affirmation {
    fileprivate var line: String {
        ["\(id)", text, category.map { "[\($0)]" }, isFavorite ? "*" : nil].compactMap(\.self).joined(separator: "  ")
    }
}
