import Announcing
import ArgumentParser
import ControlAPI
import Foundation

struct Press: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "press", abstract: "Press a button of the running daemon.")
    @OptionGroup var household: HouseholdOptions
    @Argument(help: "The button, like coffee.") var name: String
    @Flag(help: "Hold it.") var long = false
    @Flag(help: "Press it twice.") var double = false
    @Flag(help: "Press it three times.") var triple = false
    @Flag(help: "Hold it for 22 seconds.") var veryLong = false

    func validate() throws {
        if [long, double, triple, veryLong].count(where: \.self) > 1 {
            throw ValidationError("Give one of --double, --triple, --long and --very-long.")
        }
    }

    private var gesture: ButtonPress.Gesture {
        if veryLong { return .veryLong }
        return long ? .long : triple ? .triple : double ? .double : .single
    }

    func run() async throws {
        let press = ButtonPress(button: name, gesture: gesture)
        let reply = try await household.callDaemon(Endpoints.press, body: press)
        Terminal.write(reply.action?.rawValue ?? "nothing: this gesture has no meaning on this button")
    }
}

struct Stop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Silence: stop what the daemon says.")
    @OptionGroup var household: HouseholdOptions

    func run() async throws { _ = try await household.callDaemon(Endpoints.stop, body: Nothing()) }
}

struct Snooze: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "snooze", abstract: "Put the ringing alarm off.")
    @OptionGroup var household: HouseholdOptions

    func run() async throws { _ = try await household.callDaemon(Endpoints.snooze, body: Nothing()) }
}

struct Announce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "announce",
        abstract:
            "Let the running daemon say something in its turn, and print the id under which history tells how it went.")
    @OptionGroup var household: HouseholdOptions
    @Argument(help: "What to say.") var text: String
    @Option(help: "A name for it.") var label: String?
    @Option(help: "The engine to speak with.") var engine: String?
    @Option(help: "A voice of the engine.") var voice: String?
    @Option(help: "How fast, 0.5 to 2.0.") var speed: Double?
    @Option(help: "The volume, 0 to 100.") var volume: Int?
    @Option(help: "How far the words may go: local-only keeps them on the box.") var privacy: Privacy?

    func run() async throws {
        let draft = AnnouncementDraft(
            text: text, label: label, engine: engine, voice: voice, speed: speed, volume: volume, privacy: privacy)
        Terminal.write("\(try await household.callDaemon(Endpoints.announce, body: draft).id)")
    }
}

extension Privacy: ExpressibleByArgument {}

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "status", abstract: "Show how the running daemon is.")
    @OptionGroup var household: HouseholdOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        try list.print(try await household.callDaemon(Endpoints.status, body: Nothing())) { $0.lines }
    }
}

extension StatusDocument {
    fileprivate var lines: [String] {
        var lines = ["morning-coffee \(version), process \(pid), light: \(light.rawValue), zone: \(zone)"]
        lines.append("clock: \(clock.rawValue)")
        lines.append("speaking: \(speaking?.line ?? "nothing")")
        lines += waiting.map { "waiting: \($0.line)" } + snoozed.map { "snoozed: \($0.line)" }
        lines.append("next: \(next.map { [$0.at, $0.label ?? ""].joined(separator: "  ") } ?? "nothing")")
        if let prepared {
            lines.append(
                "prepared: \(prepared.ready) of \(prepared.wanted)" + (prepared.problem.map { " (\($0))" } ?? "")
                    + (prepared.strain.map { " (waits: \($0))" } ?? ""))
        }
        for part in [greetings, sound, store, panel, page, machine].compactMap(\.self) + engines {
            lines.append(
                "\(part.name): \(part.state)" + (part.until.map { " until \($0.formatted(.iso8601))" } ?? "")
                    + (part.problem.map { " (\($0))" } ?? ""))
        }
        if let checkup { lines.append("checkup of \(checkup.madeAt.formatted(.iso8601)): \(checkup.sentence)") }
        return lines
    }
}

extension StatusDocument.Item {
    fileprivate var line: String { "\(priority) \(label ?? "") due \(dueAt.formatted(.iso8601))" }
}
