import Foundation
import Testing

@Suite(.timeLimit(.minutes(2))) struct CommandTests {
    private let box: ScratchBox

    init() throws { box = try ScratchBox() }

    @Test func `a schedule is added by its id, listed, shown, edited, skipped, disabled and removed`() async throws {
        #expect(try await box.output("person", "add", "Alex") == "1")
        let added = try await box.output(
            "schedule", "add", "--at", "06:45", "--days", "mon-fri", "--zone", "Europe/Paris", "--person", "alex",
            "--label", "work")
        #expect(added == "1")
        let list = try await box.output("schedule", "list", "--json")
        #expect(list.contains(#""person" : "Alex""#))
        #expect(list.contains(#""days" : "mon-fri""#))
        #expect(try await box.output("schedule", "show", "1").contains("zone: Europe/Paris"))
        #expect(try await box.output("schedule", "edit", "1", "--at", "07:00").contains("07:00"))
        #expect(try await box.output("schedule", "skip", "1").contains("next"))
        #expect(try await box.output("schedule", "disable", "1").contains("disabled"))
        #expect(try await box.output("schedule", "enable", "1").contains("next"))
        #expect(try await box.output("schedule", "remove", "1").isEmpty)
        #expect(try await box.output("schedule", "list", "--json").filter { !$0.isWhitespace } == "[]")
    }

    @Test func `the dry run of next needs no data folder`() async throws {
        let run = try await CommandRun.run([
            "schedule", "next", "--at", "02:30", "--days", "mon-sun", "--zone", "Europe/Paris", "--after",
            "2026-03-28T12:00:00Z", "--count", "3", "--json",
        ])
        #expect(run.status == 0)
        let times = try JSONDecoder().decode([[String: String]].self, from: Data(run.output.utf8))
        #expect(
            times == [
                ["at": "2026-03-29T03:00:00+02:00", "utc": "2026-03-29T01:00:00Z"],
                ["at": "2026-03-30T02:30:00+02:00", "utc": "2026-03-30T00:30:00Z"],
                ["at": "2026-03-31T02:30:00+02:00", "utc": "2026-03-31T00:30:00Z"],
            ])
    }

    @Test(arguments: [
        ["schedule", "add", "--at", "25:00"], ["schedule", "add"],
        ["schedule", "add", "--at", "06:45", "--days", "someday"],
        ["schedule", "add", "--at", "06:45", "--days", "mon", "--date", "2030-01-01"],
        ["schedule", "add", "--at", "06:45", "--volume", "101"], ["say", "x", "--speed", "3"], ["frobnicate"],
        ["press", "coffee", "--long", "--double"], ["history", "--limit", "0"], ["run", "--once"],
    ])
    func `wrong usage ends with status 2 and says how`(arguments: [String]) async throws {
        let run = try await CommandRun.run(arguments)
        #expect(run.status == 2)
        #expect(run.errors.contains("Usage:"))
        #expect(run.output.isEmpty)
    }

    @Test(arguments: [
        (["schedule", "add", "--at", "06:45", "--zone", "Mars/Base"], "Mars/Base"),
        (["schedule", "add", "--at", "06:45", "--person", "Nobody"], "person add"),
        (["schedule", "add", "--at", "06:45", "--script", "Hi {{nmae}}"], "Known: affirmation"),
        (["schedule", "add", "--at", "06:45", "--date", "2020-01-01"], "date in the future"),
        (["schedule", "show", "9"], "schedule list"), (["affirmation", "import", "/nonexistent"], "can't be read"),
        (["say", "...", "--output", "-"], "letter"), (["say", "Hi", "--engine", "piper9", "--output", "-"], "espeak"),
        (["say", "Hi", "--voice", "en-uss", "--output", "-"], "en-us"),
        (["say", "Hi", "--device", "no-such-device"], "aplay -L"),
    ])
    func `what fails ends with status 1 and says what to do`(arguments: [String], words: String) async throws {
        let run = try await CommandRun.run(arguments + ["--data", box.folder.appending(path: "data").path])
        #expect(run.status == 1)
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test(arguments: [["status"], ["press", "coffee"], ["stop"], ["announce", "Hello"]])
    func `what needs a daemon ends with status 3 without one`(arguments: [String]) async throws {
        let run = try await CommandRun.run(arguments + ["--data", box.folder.appending(path: "data").path])
        #expect(run.status == 3)
        #expect(run.errors.contains("morning-coffee run"))
    }

    @Test func `doctor without a daemon says so first, and what else can be known`() async throws {
        let empty = try await box.run("doctor")
        #expect(empty.status == 0)
        #expect(empty.output.hasPrefix("No alarm is to ring."))
        #expect(empty.output.contains("schedule add"))
        _ = try await box.output("schedule", "add", "--at", "06:45", "--label", "work", "--volume", "0")
        let run = try await box.run("doctor")
        #expect(run.status == 1)
        #expect(run.errors.isEmpty)
        let lines = run.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("The alarm \"work\" may not ring on ") == true)
        #expect(lines.dropFirst().first == "grave: No daemon is running, and without it nothing rings.")
        #expect(run.output.contains("schedule edit 1 --volume"))
    }

    @Test func `doctor on a folder that can't be used tells why`() async throws {
        let run = try await CommandRun.run(["doctor", "--data", "/proc/nothing", "--json"])
        #expect(run.status == 1)
        #expect(run.output.contains(#""verdict" : "may-not-ring""#))
        #expect(run.output.contains("/proc/nothing"))
    }

    @Test func `say writes a WAV with true sizes to standard output`() async throws {
        let file = box.folder.appending(path: "say.wav")
        let run = try await box.run("say", "Good morning.", "--output", file.path)
        #expect(run.status == 0)
        let wave = try Data(contentsOf: file)
        func number(at offset: Int) -> Int { (0..<4).reduce(0) { $0 | Int(wave[offset + $1]) << (8 * $1) } }
        #expect(wave.prefix(4) == Data("RIFF".utf8))
        #expect(number(at: 4) == wave.count - 8)
        #expect(number(at: 40) == wave.count - 44)
        #expect(number(at: 24) == 22_050)
        #expect(wave.count > 20_000)
    }

    @Test func `say writes through a link, over a longer file`() async throws {
        let file = box.folder.appending(path: "say.wav")
        let link = box.folder.appending(path: "link.wav")
        try Data(repeating: 1, count: 1 << 20).write(to: file)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        #expect(try await box.run("say", "Good morning.", "--output", link.path).status == 0)
        let wave = try Data(contentsOf: file)
        #expect(wave.prefix(4) == Data("RIFF".utf8))
        #expect((20_000..<200_000).contains(wave.count))
    }

    @Test(arguments: [("/dev/full", "No space left"), ("/nonexistent/say.wav", "No such file or directory")])
    func `what say can't write is told with the place and the reason`(path: String, reason: String) async throws {
        let run = try await box.run("say", "Good morning.", "--output", path)
        #expect(run.status == 1)
        #expect(run.errors.contains("\(path): can't be written (\(reason)"), "\(run.errors)")
    }

    @Test func `say reads standard input, and refuses what is not UTF-8 or too long`() async throws {
        let file = box.folder.appending(path: "out.wav").path
        #expect(try await box.run("say", "-", "--output", file, input: Data("Hello".utf8)).status == 0)
        let broken = try await box.run("say", "-", "--output", file, input: Data([0x48, 0xFF]))
        #expect(broken.status == 1)
        #expect(broken.errors.contains("UTF-8"))
        let long = try await box.run("say", "-", "--output", file, input: Data(repeating: 0x61, count: 5001))
        #expect(long.status == 1)
        #expect(long.errors.contains("5000"))
    }

    @Test func `affirmations are imported, with duplicates told`() async throws {
        let file = box.folder.appending(path: "mine.txt")
        try Data("One of mine.\nTwo of mine.\none of mine.\n".utf8).write(to: file)
        let report = try await box.output("affirmation", "import", file.path)
        #expect(report.contains("2 added, 0 known already, 1 twice in the file"))
        #expect(report.contains("mine.txt:3: the same as line 1"))
        #expect(try await box.output("affirmation", "import", file.path).contains("0 added, 2 known already"))
    }

    @Test func `check prints every mistake with its place`() async throws {
        let file = box.folder.appending(path: "config.yaml")
        try Data("audio: {volume: 500}\nnonsense: 1\n".utf8).write(to: file)
        let run = try await CommandRun.run(["check", "--config", file.path])
        #expect(run.status == 1)
        #expect(run.errors.contains("config.yaml:1:17: audio.volume is 500"))
        #expect(run.errors.contains("config.yaml:2:1: nonsense is not a known key"))
        try Data("audio: {volume: 50}\n".utf8).write(to: file)
        #expect(try await CommandRun.run(["check", "--config", file.path]).status == 0)
    }
}
