import Foundation

/// The daemon as a process of its own.
final class RunningDaemon: Sendable {
    private let process: Process
    private let ended: AsyncStream<Int32>
    let sound: URL

    /// Returns when it answers.
    /// - Parameter errors: where its log goes; `nil` is nowhere.
    init(in box: ScratchBox, arguments: [String] = [], errors: URL? = nil) async throws {
        sound = box.folder.appending(path: "sound.wav")
        process = Process()
        process.executableURL = CommandRun.program
        process.arguments =
            ["run", "--simulate", "--output", sound.path, "--data", box.folder.appending(path: "data").path] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        if let errors {
            try Data().write(to: errors)
            process.standardError = try FileHandle(forWritingTo: errors)
        }
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        self.ended = ended
        process.terminationHandler = { end.yield($0.terminationStatus) }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        await Self.light(in: pipe)
    }

    /// The first thing a simulation shows is its light, once everything is in place.
    private static func light(in pipe: Pipe) async {
        let (lines, line) = AsyncStream.makeStream(of: Void.self)
        pipe.fileHandleForReading.readabilityHandler = { handle in
            if handle.availableData.isEmpty { handle.readabilityHandler = nil }
            line.yield()
        }
        for await _ in lines { break }
    }

    var identifier: Int32 { process.processIdentifier }

    /// - Returns: its exit status.
    func stop() async -> Int32? {
        process.terminate()
        return await end()
    }

    /// Waits for it to end by itself.
    func end() async -> Int32? {
        var iterator = ended.makeAsyncIterator()
        return await iterator.next()
    }

    func kill() async {
        Foundation.kill(process.processIdentifier, SIGKILL)
        _ = await end()
    }

    deinit { if process.isRunning { process.terminate() } }
}
