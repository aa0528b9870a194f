import Announcing
import Foundation
import TestVoices
import Testing

@testable import LocalSpeech

@Suite struct OnnxSessionTests {
    @Test func `a model tells what it takes and gives`() throws {
        let bench = try PiperBench()
        let session = try OnnxSession(bench.runtime.runtime(), .file(model(in: bench)), subject: "voice")
        #expect(session.inputs.map(\.name) == ["input", "input_lengths", "scales"])
        #expect(session.inputs.map(\.elementType) == [.int64, .int64, .float])
        #expect(session.inputs[2].shape == [3])
        #expect(session.outputs.map(\.name) == ["output"])
    }

    @Test func `a run that was ended before it began ends at once`() throws {
        let bench = try PiperBench()
        let runtime = try bench.runtime.runtime()
        let session = try OnnxSession(runtime, .file(model(in: bench)), subject: "voice")
        let run = try OnnxRun(runtime)
        run.terminate()
        #expect(throws: Problem.self) { _ = try session.run(inputs(ids: 50), outputs: ["output"], under: run) }
        let next = try session.run(inputs(ids: 50), outputs: ["output"], under: OnnxRun(runtime))
        #expect(next[0].samples?.isEmpty == false)
    }

    @Test func `what is missing, wrong or unknown is a problem that names the model`() throws {
        let bench = try PiperBench()
        let runtime = try bench.runtime.runtime()
        let session = try OnnxSession(runtime, .file(model(in: bench)), subject: "voice.onnx")
        let good = inputs(ids: 3)
        let wrong: [([String: ModelTensor], String)] = [
            ([:], "output"), (good, "nothing"),
            (good.merging(["scales": .int64([1, 2, 3], shape: [3])]) { $1 }, "output"),
            (good.merging(["scales": .float([1], shape: [3])]) { $1 }, "output"),
        ]
        for (inputs, output) in wrong {
            let problem = #expect(throws: Problem.self) {
                _ = try session.run(inputs, outputs: [output], under: OnnxRun(runtime))
            }
            #expect(problem?.subject == "model voice.onnx")
        }
    }

    @Test func `what is no model is a problem that names it`() throws {
        let bench = try PiperBench([:])
        let file = bench.folder.appending(path: "no.onnx")
        for bytes in [Data(), Data("hello".utf8), Data(repeating: 0xFF, count: 4096)] {
            try bytes.write(to: file)
            let problem = #expect(throws: Problem.self) {
                _ = try OnnxSession(bench.runtime.runtime(), .file(file.path), subject: "no.onnx")
            }
            #expect(problem?.subject == "model no.onnx")
        }
    }

    @Test func `the threads of a session at idle priority are so, all but the caller's, and go with it`() throws {
        let bench = try PiperBench()
        let runtime = try bench.runtime.runtime()
        let before = Self.idleThreads
        var session: OnnxSession? = try OnnxSession(
            runtime, .file(model(in: bench)), options: .init(threads: 3, priority: .idle), subject: "voice")
        let new = Self.idleThreads.subtracting(before)
        #expect(new.count >= 2)
        for thread in new { #expect(sched_getscheduler(thread) == ThreadPriority.idlePolicy) }
        let sound = try session?.run(inputs(ids: 50), outputs: ["output"], under: OnnxRun(runtime))
        #expect(sound?[0].samples?.isEmpty == false)
        #expect(sched_getscheduler(0) == SCHED_OTHER)
        session = nil
        #expect(Self.idleThreads.isDisjoint(with: new))
    }

    /// Those of this process, by the name they give themselves.
    private static var idleThreads: Set<pid_t> {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
        return Set(
            threads.filter { thread in
                (try? String(contentsOfFile: "/proc/self/task/\(thread)/comm", encoding: .utf8)) == "ahead model\n"
            }.compactMap { pid_t($0) })
    }

    private func model(in bench: PiperBench) -> String { bench.folder.appending(path: PiperBench.voice + ".onnx").path }

    private func inputs(ids count: Int) -> [String: ModelTensor] {
        [
            "input": .int64(Array(repeating: 20, count: count), shape: [1, count]),
            "input_lengths": .int64([Int64(count)], shape: [1]), "scales": .float([0, 1, 0], shape: [3]),
        ]
    }
}
