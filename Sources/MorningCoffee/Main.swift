import Announcing
import Appliance
import ArgumentParser
import Glibc

/// Starts the program and turns whatever ends it into an exit status: 0 well, 1 failed, 2 wrong usage, 3 no daemon where
/// one is needed.
@main
enum Main {
    static func main() async {
        do {
            var command = try MorningCoffee.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            exit(report(error))
        }
    }

    private static func report(_ error: any Error) -> Int32 {
        switch error {
        case let problem as Problem:
            Terminal.writeError("morning-coffee: \(problem)")
            return problem.code == .noDaemon ? 3 : 1
        case let problems as ConfigurationProblems:
            Terminal.writeError(problems.description)
            return 1
        case is CancellationError:
            return 1
        default:
            let message = MorningCoffee.fullMessage(for: error)
            switch MorningCoffee.exitCode(for: error) {
            case .success:
                Terminal.write(message)
                return 0
            case .validationFailure:
                Terminal.writeError(message)
                return 2
            case let code:
                if !message.isEmpty { Terminal.writeError(message) }
                return code.rawValue
            }
        }
    }
}

/// The command itself; what it can do is in its subcommands.
///
/// Each of them writes its name down: ArgumentParser asks for all names at every start, and for one that is not written the
/// runtime searches every conformance of the program.
struct MorningCoffee: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "morning-coffee",
        abstract: "Wakes its people by name and speaks the day's affirmation, in a voice made on the box itself.",
        version: ApplianceVersion.current,
        subcommands: [
            Run.self, Say.self, ScheduleCommand.self, PersonCommand.self, AffirmationCommand.self, History.self,
            Cache.self, Press.self, Stop.self, Snooze.self, Announce.self, Status.self, VoiceCommand.self,
            EngineCommand.self,
            Check.self, Doctor.self,
        ])
}
