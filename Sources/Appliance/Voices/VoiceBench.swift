import Announcing
import Foundation
import LocalSpeech

/// How fast a voice is on this machine, measured by letting it speak without being heard.
package struct VoiceBench: Sendable {
    /// What was measured, with the machine it was measured on, so that figures of several boards can stand in one table.
    package struct Report: Codable, Sendable {
        package var machine: String
        package var engine: String
        package var voice: String
        package var threads: Int
        /// From nothing to ready to speak.
        package var loadMs: Double
        package var texts: [Line]
        /// The most memory the process had, with pages of files; and what of it was its own.
        package var peakMb: Double
        package var ownMb: Double
    }

    /// One text; medians of several runs.
    package struct Line: Codable, Sendable {
        package var words: Int
        /// From the request to the first sample.
        package var firstMs: Double
        /// To the last one.
        package var totalMs: Double
        /// Time of processors.
        package var cpuMs: Double
        /// How long it sounds.
        package var seconds: Double
        /// Seconds of computing for a second of sound: below 1 the machine keeps up.
        package var realTimeFactor: Double
    }

    /// The reports as a table in Markdown, to be put beside those of other boards.
    package static func table(_ reports: [Report]) -> [String] {
        let head = [
            "machine", "voice", "threads", "load ms", "words", "first sample ms", "real-time factor", "peak MB",
        ]
        var rows = [head, Array(repeating: "---", count: head.count)]
        for report in reports {
            for line in report.texts { rows.append(row(report, line)) }
        }
        return rows.map { "| " + $0.joined(separator: " | ") + " |" }
    }

    private static func row(_ report: Report, _ line: Line) -> [String] {
        [
            report.machine, report.voice, "\(report.threads)", "\(Int(report.loadMs))", "\(line.words)",
            "\(Int(line.firstMs))", String(format: "%.3f", line.realTimeFactor), "\(Int(report.peakMb))",
        ]
    }

    /// Three words, a sentence of fifteen, and one of more than sixty.
    package static let texts = [
        "Coffee is ready.",
        "Good morning, it is time to get up and drink a hot cup of coffee.",
        "On a grey and windy morning in the late days of autumn, while the kettle sang and the old dog slept beside the "
            + "stove, the youngest daughter of the baker opened the door of the little shop, put out the chairs, lit the "
            + "lamps, wrote the names of the breads upon the board, and waited, with a warm cup between her hands, for "
            + "the first of the people who come every day before the sun is up.",
    ]

    private let settings: Settings
    private let engine: String
    private let voice: String?
    private let texts: [String]
    private let runs: Int

    package init(_ settings: Settings, engine: String, voice: String?, texts: [String] = texts, runs: Int = 5) {
        self.settings = settings
        self.engine = engine
        self.voice = voice
        self.texts = texts
        self.runs = runs
    }

    /// - Parameter threads: how many compute.
    /// - Throws: ``Problem`` when the voice can't speak.
    package func measure(threads: Int) async throws -> Report {
        ProcessUsage.forgetPeak()
        var settings = settings
        settings.speech.threads = threads
        let engines = try SpeechEngines(settings, conditions: .ofCommand(settings))
        guard let engine = engines.all.first(where: { $0.name == engine }) else {
            throw Problem(
                .notFound, "engine \"\(engine)\"", "is not configured", remedy: "`morning-coffee check` lists them.")
        }
        let voice = voice ?? engine.defaultVoice
        let clock = ContinuousClock()
        // The shortest speech there is loads the voice that is asked for, whichever is the default.
        let load = try await clock.measure { for try await _ in engine.speech(for: .init(text: "a", voice: voice)) {} }
        var lines: [Line] = []
        for text in texts { lines.append(try await line(for: SpeechRequest(text: text, voice: voice), engine)) }
        let usage = ProcessUsage.now()
        return Report(
            machine: Self.machine, engine: engine.name, voice: voice, threads: threads, loadMs: load / .milliseconds(1),
            texts: lines, peakMb: usage.peakMegabytes, ownMb: usage.ownMegabytes)
    }

    private func line(for request: SpeechRequest, _ engine: any SpeechEngine) async throws -> Line {
        var runs: [Line] = []
        for _ in 0..<self.runs { runs.append(try await run(request, engine)) }
        func median(_ value: (Line) -> Double) -> Double { runs.map(value).sorted()[runs.count / 2] }
        return Line(
            words: runs[0].words, firstMs: median(\.firstMs), totalMs: median(\.totalMs), cpuMs: median(\.cpuMs),
            seconds: median(\.seconds), realTimeFactor: median(\.realTimeFactor))
    }

    private func run(_ request: SpeechRequest, _ engine: any SpeechEngine) async throws -> Line {
        let clock = ContinuousClock()
        let (begun, cpu) = (clock.now, ProcessUsage.processorTime)
        var first: Duration?
        var sound = Duration.zero
        for try await piece in engine.speech(for: request) {
            if first == nil { first = clock.now - begun }
            sound += piece.duration
        }
        let total = clock.now - begun
        guard let first, sound > .zero else { throw Problem(.badAudio, "engine \(engine.name)", "made no sound") }
        let processor = ProcessUsage.processorTime - cpu
        return Line(
            words: request.text.split(separator: " ").count, firstMs: first / .milliseconds(1),
            totalMs: total / .milliseconds(1), cpuMs: processor / .milliseconds(1), seconds: sound / .seconds(1),
            realTimeFactor: total / sound)
    }

    /// The board's own name for itself, or its processor's.
    private static var machine: String {
        if let model = try? String(contentsOfFile: "/proc/device-tree/model", encoding: .utf8) {
            return model.trimmingCharacters(in: .controlCharacters)
        }
        let processors = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let name = processors.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
        return name.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown machine"
    }
}
