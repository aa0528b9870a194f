import Announcing
import Appliance
import ArgumentParser

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check configuration, engines, buttons and lights, and print everything that is wrong.")
    @OptionGroup var household: HouseholdOptions

    func run() async throws {
        let reading = try household.source.read()
        for warning in reading.warnings { Terminal.writeError("warning: \(warning)") }
        var problems = reading.problems
        if reading.isUsable {
            problems += await SpeechEngines.problems(with: reading.settings) + reading.settings.panel.problems
        }
        guard problems.isEmpty else { throw ConfigurationProblems(problems: problems) }
        Terminal.write("The configuration is in order, and every engine is ready.")
    }
}
