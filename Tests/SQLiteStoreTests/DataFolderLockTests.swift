import Announcing
import AnnouncingTestKit
import Foundation
import GRDB
import SQLiteStore
import Testing

@Suite struct DataFolderLockTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private var lock: URL { folder.url.appendingPathComponent("morning-coffee.lock") }

    /// Runs while another program holds the folder's lock, which is killed then, and returns when it is gone.
    private func whileHeld(_ body: () async throws -> Void) async throws {
        let holder = Process()
        let (output, ends) = (Pipe(), AsyncStream<Void>.makeStream())
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        holder.arguments = ["--no-fork", "--exclusive", lock.path, "sh", "-c", "echo held; exec cat"]
        holder.standardInput = Pipe()
        holder.standardOutput = output
        holder.terminationHandler = { _ in ends.continuation.finish() }
        try holder.run()
        #expect(try output.fileHandleForReading.read(upToCount: 5) == Data("held\n".utf8))
        try await body()
        #expect(kill(holder.processIdentifier, SIGKILL) == 0)
        for await _ in ends.stream {}
    }

    @Test func `a second store of the same folder is refused until the first is closed`() async throws {
        let first = try folder.openStore()
        let problem = await expectProblem(.busy) { try folder.openStore().close() }
        #expect(problem?.subject == "data folder \(folder.url.path)")
        #expect(problem?.detail == "this process is using it")
        #expect(try String(contentsOf: lock, encoding: .utf8) == "\(getpid())\n")
        try first.close()
        #expect(try String(contentsOf: lock, encoding: .utf8).isEmpty)
        try folder.openStore().close()
    }

    @Test func `a folder that another process has is refused, by its number, until that is gone`() async throws {
        try Data("4711\nrest of a longer line".utf8).write(to: lock)
        try await whileHeld {
            let problem = await expectProblem(.busy) { try folder.openStore().close() }
            #expect(problem?.detail == "process 4711 is using it")
            #expect(problem?.remedy.contains("--data") == true)
        }
        try folder.openStore().close()
    }

    @Test func `a holder that left no number is still respected`() async throws {
        try await whileHeld {
            let problem = await expectProblem(.busy) { try folder.openStore().close() }
            #expect(problem?.detail == "another process is using it")
        }
    }

    @Test func `what a crash leaves behind is no obstacle`() throws {
        try Data("4711\n".utf8).write(to: lock)
        try folder.openStore().close()
    }

    @Test func `a store that could not be opened holds nothing`() async throws {
        try folder.tamper { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('tomorrow')") }
        await expectProblem(.conflict) { try folder.openStore().close() }
        try DataFolderLock(in: DataFolder(folder.url)).release()
    }
}
