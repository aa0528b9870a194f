import Foundation
import Testing

/// The built program, run as a user runs it.
struct CommandRun: Sendable {
    let status: Int32
    let output: String
    let errors: String

    /// Beside the test binary, where the build puts both.
    static let program: URL = {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let beside = tests.deletingLastPathComponent().appending(path: "morning-coffee")
        if FileManager.default.fileExists(atPath: beside.path) { return beside }
        // The test runner of the toolchain loads the tests: then they are the argument that names a bundle.
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: "morning-coffee")
    }()

    /// Runs it to its end.
    /// - Parameters:
    ///   - input: what it reads from standard input.
    ///   - environment: beside what it inherits, with no variable that sets up speech.
    static func run(
        _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
    ) async throws -> CommandRun {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("TTS_") }
            .merging(environment) { _, new in new }
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stderr
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { end.yield($0.terminationStatus) }
        try process.run()
        async let output = text(from: stdout)
        async let errors = text(from: stderr)
        try stdin.fileHandleForWriting.write(contentsOf: input)
        try stdin.fileHandleForWriting.close()
        var iterator = ended.makeAsyncIterator()
        let status = try #require(await iterator.next())
        return await CommandRun(status: status, output: output, errors: errors)
    }

    /// On a thread of its own: a read blocks, and the pool has few threads.
    private static func text(from pipe: Pipe) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let data = pipe.fileHandleForReading.readDataToEndOfFile()
                continuation.resume(returning: String(decoding: data, as: UTF8.self))
            }
        }
    }
}

/// A box of its own in a folder that goes away.
final class ScratchBox: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "mc-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func run(_ arguments: String..., input: Data = Data()) async throws -> CommandRun {
        try await CommandRun.run(arguments + ["--data", folder.appending(path: "data").path], input: input)
    }

    /// Runs it, and expects it to do well.
    func output(_ arguments: String...) async throws -> String {
        let run = try await CommandRun.run(arguments + ["--data", folder.appending(path: "data").path])
        #expect(run.status == 0, "\(arguments): \(run.errors)")
        return run.output.trimmingCharacters(in: .newlines)
    }
}
