import Foundation
import Testing

@Suite(.timeLimit(.minutes(2))) struct DaemonTests {
    private let box: ScratchBox

    init() throws { box = try ScratchBox() }

    /// Asks again until the daemon's socket is there: the light comes on a moment before.
    private func status() async throws -> CommandRun {
        var run = try await box.run("status", "--json")
        while run.status != 0 { run = try await box.run("status", "--json") }
        return run
    }

    @Test func `commands reach the running daemon, and it ends in time with its socket gone`() async throws {
        let daemon = try await RunningDaemon(in: box)
        #expect(try await status().output.contains("\"pid\" : \(daemon.identifier)"))
        #expect(try await box.output("schedule", "add", "--at", "06:45", "--label", "work") == "1")
        #expect(try await status().output.contains("\"label\" : \"work\""))
        #expect(try await box.output("press", "coffee") == "affirmation")
        let clock = ContinuousClock()
        let start = clock.now
        #expect(await daemon.stop() == 0)
        #expect(clock.now - start < .seconds(2))
        #expect(!FileManager.default.fileExists(atPath: box.folder.appending(path: "data/control.sock").path))
        let history = try await box.output("history", "--json")
        #expect(history.contains(#""outcome" : "shutdown""#))
        #expect(try await box.output("schedule", "list", "--json").contains("\"label\" : \"work\""))
    }

    @Test func `what a schedule will say is spoken ahead of time, and kept`() async throws {
        let daemon = try await RunningDaemon(in: box)
        #expect(try await status().output.contains("\"wanted\" : 0"))
        #expect(try await box.output("schedule", "add", "--at", "06:45") == "1")
        while try await !status().output.contains("\"ready\" : 3") {}
        #expect(try await box.output("cache", "list").contains("pinned"))
        _ = try await box.output("schedule", "remove", "1")
        while try await !status().output.contains("\"wanted\" : 0") {}
        #expect(try await !box.output("cache", "list").contains("pinned"))
        #expect(await daemon.stop() == 0)
    }

    @Test func `doctor asks the daemon, whose status keeps the answer, and a silent alarm ends it with 1`() async throws
    {
        let daemon = try await RunningDaemon(in: box)
        _ = try await status()
        #expect(try await box.output("doctor").hasPrefix("No alarm is to ring."))
        _ = try await box.output("schedule", "add", "--at", "06:45", "--label", "work")
        while try await !box.run("doctor", "--json").output.contains(#""label" : "work""#) {}
        while try await !status().output.contains("\"ready\" : 3") {}
        let well = try await box.run("doctor", "--json")
        #expect(well.status == 0)
        // Whether the clock of the machine that tests is believed is its own affair.
        #expect(!well.output.contains(#""about" : "clip""#))
        for severe in ["daemon", "sound", "volume"] { #expect(!well.output.contains("\"about\" : \"\(severe)\"")) }
        #expect(try await status().output.contains(#""verdict" : "will-ring"#))
        #expect(try await box.output("status").contains("will ring on"))
        _ = try await box.output("schedule", "edit", "1", "--volume", "0")
        var silent = try await box.run("doctor", "--json")
        while silent.status == 0 { silent = try await box.run("doctor", "--json") }
        #expect(silent.status == 1)
        #expect(silent.output.contains(#""verdict" : "may-not-ring""#))
        #expect(await daemon.stop() == 0)
        // What was heard is the sound of no checkup.
        #expect(!FileManager.default.fileExists(atPath: daemon.sound.path))
    }

    @Test func `a second daemon on the same folder is refused with the first one's number`() async throws {
        let daemon = try await RunningDaemon(in: box)
        _ = try await status()
        let second = try await box.run("run", "--simulate")
        #expect(second.status == 1)
        #expect(second.errors.contains("process \(daemon.identifier)"))
        #expect(await daemon.stop() == 0)
    }

    @Test func `after a crash the next one starts on the socket that was left behind`() async throws {
        let daemon = try await RunningDaemon(in: box)
        _ = try await status()
        _ = try await box.output("schedule", "add", "--at", "06:45")
        await daemon.kill()
        #expect(FileManager.default.fileExists(atPath: box.folder.appending(path: "data/control.sock").path))
        #expect(try await box.output("schedule", "list", "--json").contains("06:45"))
        let next = try await RunningDaemon(in: box)
        #expect(try await status().output.contains("\"pid\" : \(next.identifier)"))
        #expect(await next.stop() == 0)
    }

    @Test(arguments: ["data", "data/control.sock"])
    func `a daemon whose folder, or only its socket, was removed can soon be reached again`(_ lost: String) async throws
    {
        let daemon = try await RunningDaemon(in: box)
        _ = try await status()
        #expect(try await box.output("schedule", "add", "--at", "06:45", "--label", "work") == "1")
        // Out of the way in one step: what the daemon writes meanwhile would be in the way of a removal.
        let gone = box.folder.appending(path: "gone")
        try FileManager.default.moveItem(at: box.folder.appending(path: lost), to: gone)
        try FileManager.default.removeItem(at: gone)
        #expect(try await status().output.contains("\"pid\" : \(daemon.identifier)"))
        #expect(try await box.output("schedule", "list", "--json").contains("\"label\" : \"work\""))
        #expect(await daemon.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: box.folder.appending(path: "data/control.sock").path))
        #expect(try await box.output("schedule", "list", "--json").contains("\"label\" : \"work\""))
    }

    @Test func `an alarm that was put off before a crash sleeps on in the next daemon`() async throws {
        let daemon = try await RunningDaemon(in: box)
        _ = try await status()
        let soon = Date(timeIntervalSinceNow: 2).formatted(.iso8601).dropLast().split(separator: "T")
        _ = try await box.output(
            "schedule", "add", "--date", "\(soon[0])", "--at", "\(soon[1])", "--zone", "UTC", "--label", "wake")
        while try await !status().output.contains("\"light\" : \"ringing\"") {}
        #expect(try await box.output("press", "coffee") == "snooze")
        // History says so once the ring is on the disk.
        while try await !box.output("history", "--json").contains("\"outcome\" : \"snoozed\"") {}
        await daemon.kill()
        let next = try await RunningDaemon(in: box)
        while try await !status().output.contains("\"light\" : \"snoozed\"") {}
        #expect(try await status().output.contains("\"label\" : \"wake\""))
        #expect(await next.stop() == 0)
    }

    @Test func `on SIGHUP the configuration is read again, and a bad one leaves the old in force`() async throws {
        let file = box.folder.appending(path: "config.yaml")
        func configure(_ text: String) throws { try Data(text.utf8).write(to: file) }
        try configure("panel: {buttons: {red: {single: stop}}}")
        let daemon = try await RunningDaemon(in: box, arguments: ["--config", file.path])
        _ = try await status()
        #expect(try await box.run("press", "blue").status == 1)
        try configure("panel: {buttons: {blue: {single: stop}}}")
        kill(daemon.identifier, SIGHUP)
        // Until it is read.
        while try await box.run("press", "blue").status != 0 {}
        try configure("panel: {buttons: {green: {single: dance}}}")
        kill(daemon.identifier, SIGHUP)
        #expect(try await box.run("press", "blue").status == 0)
        #expect(try await box.run("press", "green").status == 1)
        #expect(await daemon.stop() == 0)
    }

    @Test func `a damaged database is set aside and told, and the daemon runs`() async throws {
        let data = box.folder.appending(path: "data")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        try Data("this was a database once, before the card went bad".utf8).write(
            to: data.appending(path: "morning-coffee.sqlite"))
        let daemon = try await RunningDaemon(in: box)
        let told = try await status().output
        #expect(told.contains("\"state\" : \"recovered\""))
        #expect(told.contains("morning-coffee.damaged-"))
        #expect(try await box.output("schedule", "add", "--at", "06:45") == "1")
        #expect(await daemon.stop() == 0)
        let kept = try FileManager.default.contentsOfDirectory(atPath: data.path).filter { $0.contains("damaged") }
        #expect(kept.count == 1)
    }

    @Test func `with a broken panel and a file from Windows the alarm rings all the same`() async throws {
        let profile = box.folder.appending(path: "box.yaml")
        try Data("buttons: {coffee: {line: GPIO17}, stop: {line: GPIO17}}".utf8).write(to: profile)
        let file = box.folder.appending(path: "config.yaml")
        try Data("\u{FEFF}panel:\r\n  profile: \(profile.path)\r\n".utf8).write(to: file)
        let check = try await box.run("check", "--config", file.path)
        #expect(check.errors.contains("\(profile.path):1:"))
        #expect(check.errors.contains("buttons.stop is on line GPIO17, which coffee is on already"))
        let daemon = try await RunningDaemon(in: box, arguments: ["--config", file.path])
        _ = try await status()
        // Long enough for a busy machine to store it in time.
        let soon = Date(timeIntervalSinceNow: 8).formatted(.iso8601).dropLast().split(separator: "T")
        _ = try await box.output("schedule", "add", "--date", "\(soon[0])", "--at", "\(soon[1])", "--zone", "UTC")
        while try await !status().output.contains("\"light\" : \"ringing\"") {}
        #expect(await daemon.stop() == 0)
    }

    @Test func `a very long press begins anew, as the same process that forgets nothing`() async throws {
        let daemon = try await RunningDaemon(in: box)
        let first = try await status().output
        _ = try await box.output("schedule", "add", "--at", "06:45", "--label", "work")
        #expect(try await box.output("press", "softer") == "softer")
        #expect(try await box.output("press", "coffee", "--very-long") == "restart")
        func start(_ status: String) -> Substring? { status.split(separator: "\n").first { $0.contains("started_at") } }
        var second = first
        while start(second) == start(first) { second = try await status().output }
        #expect(second.contains("\"pid\" : \(daemon.identifier)"))
        #expect(second.contains("\"label\" : \"work\""))
        #expect(FileManager.default.fileExists(atPath: box.folder.appending(path: "data/volume.json").path))
        #expect(await daemon.stop() == 0, "it still heeds signals")
    }

    @Test func `a coffee from a schedule is heard, and history has it due, started and ended`() async throws {
        let daemon = try await RunningDaemon(in: box, arguments: ["--once"])
        _ = try await status()
        _ = try await box.output("person", "add", "Alex")
        // Long enough for a busy machine to store it in time.
        let soon = Date().addingTimeInterval(8).formatted(.iso8601).split(separator: "T").map(String.init)
        _ = try await box.output(
            "schedule", "add", "--date", soon[0], "--at", String(soon[1].prefix(8)), "--zone", "UTC", "--person",
            "Alex",
            "--script", "Hello {{name}}.")
        #expect(await daemon.end() == 0)
        let history = try await box.output("history", "--json")
        for key in ["due_at", "started_at", "first_sample_at", "ended_at"] { #expect(history.contains("\"\(key)\"")) }
        #expect(history.contains(#""outcome" : "completed""#))
        #expect(history.contains(#""text" : "Hello Alex.""#))
        let samples = try Data(contentsOf: daemon.sound).dropFirst(44)
        #expect(samples.count > 20_000)
        #expect(samples.contains { $0 > 32 && $0 < 224 })
    }
}
