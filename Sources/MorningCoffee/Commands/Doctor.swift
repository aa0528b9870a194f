import Announcing
import Appliance
import ArgumentParser
import ControlAPI
import SystemTime

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say whether the next alarm will ring, and why one might doubt it.",
        discussion: """
            Looks at the clock, the speaker (without a sound), what is spoken ahead, the voices, the disk and the \
            database. Ends with 0 when the alarm will ring, if need be otherwise than it was meant to, and when there is \
            none; with 1 when it may not be heard at its time, as when no daemon runs.
            """)
    @OptionGroup var household: HouseholdOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        let checkup = try await checkup()
        try list.print(checkup) { $0.lines }
        if checkup.verdict == .mayNotRing { throw ExitCode(1) }
    }

    private func checkup() async throws -> CheckupDocument {
        do {
            return try await household.callDaemon(Endpoints.checkup, body: Nothing())
        } catch let problem as Problem where problem.code == .noDaemon {
            return CheckupDocument(
                try await OfflineCheckup(settings: household.settings(), wallClock: try SystemWallClock()).make())
        }
    }
}

extension CheckupDocument {
    /// The verdict, and below it what to know and what to do.
    fileprivate var lines: [String] {
        [sentence]
            + doubts.flatMap { doubt in
                ["", "\(doubt.severity.rawValue): \(doubt.what)"] + (doubt.remedy.isEmpty ? [] : ["  \(doubt.remedy)"])
            }
    }
}
