import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization
import TestVoices
import Testing

@testable import LocalSpeech

@Suite(.timeLimit(.minutes(1))) struct KokoroShelfTests {
    private let folder = TemporaryFolder()
    private let pool = ComputePool(width: 1)
    private let loads = Loads()

    @Test func `a model is loaded once, and again when the file is another`() throws {
        let shelf = KokoroShelf(load: loads.load)
        let path = try write()
        #expect(try shelf.model(at: path) === shelf.model(at: path))
        #expect(loads.count == 1)
        var other = KokoroTestVoice()
        other.seed = 2
        try other.write(to: folder.url)
        _ = try shelf.model(at: path)
        #expect(loads.count == 2)
        shelf.clear()
        #expect(shelf.isEmpty)
    }

    @Test func `what is cleared during a load waits for nothing, and is not kept`() async throws {
        let gate = Gate()
        let shelf = KokoroShelf { [loads] path throws(Problem) in
            gate.pass()
            return try loads.load(path)
        }
        let path = try write()
        async let model = pool.perform { try shelf.model(at: path) }
        await gate.arrived()
        shelf.clear()
        gate.open()
        _ = try await model
        #expect(shelf.isEmpty)
    }

    @Test func `a model that does not fit the memory is refused with the figures, and not loaded`() throws {
        let path = try write()
        // A file of a hole: nobody reads it.
        try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 300 << 20)
        let shelf = KokoroShelf(memory: { MachineMemory(available: 599 << 20) }, load: loads.load)
        let problem = #expect(throws: Problem.self) { _ = try shelf.model(at: path) }
        #expect(problem?.code == .unavailable)
        #expect(problem?.description.contains("needs about 600 MB of memory, and 599 MB are free") == true)
        #expect(loads.count == 0)
    }

    private func write() throws -> String { try KokoroTestVoice().write(to: folder.url).path }
}

/// Loads models and counts them.
private final class Loads: Sendable {
    private let runtime = OnnxRuntimeSource()
    private let counted = Mutex(0)

    var count: Int { counted.withLock { $0 } }

    @Sendable func load(_ path: String) throws(Problem) -> KokoroModel {
        counted.withLock { $0 += 1 }
        return try KokoroModel(runtime.runtime(), path: path, threads: 1)
    }
}
