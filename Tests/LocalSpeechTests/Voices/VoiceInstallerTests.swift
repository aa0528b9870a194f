import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization
import Testing

@testable import LocalSpeech

@Suite(.timeLimit(.minutes(1))) struct VoiceInstallerTests {
    private func wholeModel(_ hub: StandInHub) throws {
        #expect(try hub.names == StandInHub.wholeVoice)
        let model = hub.place.appending(path: StandInHub.name + ".onnx")
        #expect(try Data(contentsOf: model) == Data(StandInHub.model))
    }

    @Test func `a voice is fetched by name, checked, and says what it is`() async throws {
        let hub = try StandInHub()
        let voice = try await hub.install()
        #expect(voice.state == .verified)
        #expect(voice.kind == .piper)
        #expect(voice.language == "pt_PT")
        #expect(voice.quality == "medium")
        #expect(voice.sampleRate == 22_050)
        #expect(voice.license == "CC BY 4.0")
        try wholeModel(hub)
        #expect(hub.server.requests.contains { $0.target.hasSuffix("/pt/pt_PT/tug%C3%A3o/medium/MODEL_CARD") })
        try hub.folder.verify(voice)
    }

    @Test func `a voice that is here is not fetched again`() async throws {
        let hub = try StandInHub()
        _ = try await hub.install()
        let asked = hub.server.requests.count
        _ = try await hub.install()
        #expect(hub.server.requests.count == asked)
    }

    @Test func `an alias is as good as a name`() async throws {
        let hub = try StandInHub()
        #expect(try await hub.installer.install(VoiceName("tugao")).name.text == StandInHub.name)
    }

    @Test func `an unknown name is told with the near ones`() async throws {
        let hub = try StandInHub()
        let problem = await expectProblem(.notFound) {
            _ = try await hub.installer.install(VoiceName("pt_PT-tugao-medium"))
        }
        #expect(problem?.remedy.contains(StandInHub.name) == true)
    }

    @Test func `a transfer that breaks off goes on where it was`() async throws {
        let hub = try StandInHub { _, file, before in
            before > 0 ? nil : [.head(200, ["Content-Length: \(file.count)"]), .send(Array(file.prefix(100_000)))]
        }
        _ = try await hub.install()
        try wholeModel(hub)
        #expect(hub.modelStarts == [0, 100_000])
    }

    @Test func `a transfer that stalls goes on where it was`() async throws {
        let hub = try StandInHub { _, file, before in
            before > 0
                ? nil : [.head(200, ["Content-Length: \(file.count)"]), .send(Array(file.prefix(100_000))), .hold]
        }
        _ = try await hub.install()
        try wholeModel(hub)
        #expect(hub.modelStarts == [0, 100_000])
    }

    @Test func `a hub that only breaks off is given up, and the next try goes on`() async throws {
        let hub = try StandInHub { _, file, before in
            switch before {
            case 0: [.head(200, ["Content-Length: \(file.count)"]), .send(Array(file.prefix(70_000)))]
            case 1: [.reset]
            default: nil
            }
        }
        await expectProblem(.unavailable) { _ = try await hub.install() }
        #expect(try hub.folder.voices().isEmpty)
        _ = try await hub.install()
        try wholeModel(hub)
        #expect(hub.modelStarts == [0, 70_000, 70_000])
    }

    @Test func `a cancelled installation leaves no voice, and the next one goes on`() async throws {
        let hub = try StandInHub { _, file, before in
            before > 0
                ? nil : [.head(200, ["Content-Length: \(file.count)"]), .send(Array(file.prefix(50_000))), .hold]
        }
        let (pieces, piece) = AsyncStream.makeStream(of: Int.self)
        let installer = VoiceInstaller(
            folder: hub.folder, transport: hub.installer.transport,
            hubs: .init(piper: hub.server.url(""), kokoro: hub.server.url("")), checkModel: { _ throws(Problem) in },
            progress: { if $0.file.hasSuffix(".onnx") { piece.yield($0.done) } })
        let installing = Task { try await installer.install(VoiceName(StandInHub.name)) }
        for await done in pieces where done == 50_000 { break }
        installing.cancel()
        await #expect(throws: CancellationError.self) { try await installing.value }
        #expect(try hub.folder.voices().isEmpty)
        _ = try await hub.install()
        try wholeModel(hub)
        #expect(hub.modelStarts == [0, 50_000])
    }

    @Test func `a hub that knows no ranges sends all of it again`() async throws {
        let hub = try StandInHub { _, file, before in
            before > 0
                ? .answer(200, file)
                : [.head(200, ["Content-Length: \(file.count)"]), .send(Array(file.prefix(100_000)))]
        }
        _ = try await hub.install()
        try wholeModel(hub)
    }

    @Test func `a hub that refuses the range is asked for all of it`() async throws {
        let hub = try StandInHub { request, file, before in
            if before == 0 { return [.head(200, ["Content-Length: \(file.count)"]), .send(Array(file.prefix(9)))] }
            return request.rangeStart == nil ? nil : .answer(416)
        }
        _ = try await hub.install()
        try wholeModel(hub)
        #expect(hub.modelStarts == [0, 9, 0])
    }

    @Test func `a redirection is followed`() async throws {
        let elsewhere = try LoopbackServer { StandInHub.properAnswer($0, StandInHub.model) }
        let hub = try StandInHub { _, _, _ in .redirect(to: "http://127.0.0.1:\(elsewhere.port)/blob") }
        _ = try await hub.install()
        try wholeModel(hub)
    }

    @Test(arguments: [
        ("another length", Problem.Code.damaged), ("another range", .damaged), ("other bytes", .damaged),
        ("more without a length", .damaged), ("less without a length", .damaged), ("404", .notFound),
        ("500", .unavailable), ("a page instead", .damaged),
    ])
    func `a hub that sends something else installs nothing`(lie: String, code: Problem.Code) async throws {
        let hub = try StandInHub { _, file, before in
            switch lie {
            case "another length": return .answer(200, file + [0])
            case "another range":
                return before == 0
                    ? [.head(200, ["Content-Length: \(file.count)"]), .send(Array(file.prefix(9)))]
                    : .answer(
                        206, Array(file[9...]), headers: ["Content-Range: bytes 8-\(file.count - 1)/\(file.count)"])
            case "other bytes": return .answer(200, file.map { $0 ^ 1 })
            case "more without a length": return [.head(200, []), .send(file + [0])]
            case "less without a length": return [.head(200, []), .send(Array(file.dropLast()))]
            case "a page instead": return .answer(200, Array("<html>Log in to the network</html>".utf8))
            default: return .answer(Int(lie) ?? 0)
            }
        }
        let problem = await expectProblem(code) { _ = try await hub.install() }
        #expect(problem?.remedy.isEmpty == false)
        #expect(try hub.folder.voices().isEmpty)
        #expect(try !hub.names.contains(StandInHub.name + ".onnx"))
    }

    @Test func `a model that no engine could speak with is not installed`() async throws {
        let hub = try StandInHub(checkModel: { url throws(Problem) in
            throw Problem(.damaged, url.lastPathComponent, "is no model")
        })
        await expectProblem(.damaged) { _ = try await hub.install() }
        #expect(try hub.folder.voices().isEmpty)
        #expect(try hub.names.isEmpty)
    }

    @Test func `a recommended voice is held against this project's own list, whatever the hub's index says`()
        async throws
    {
        let hub = try StandInHub()
        await expectProblem(.notFound) { _ = try await hub.installer.install(VoiceName("en_US-lessac-medium")) }
        await expectProblem(.notFound) { _ = try await hub.installer.install(VoiceName("kokoro-int8")) }
        let asked = hub.server.requests.map(\.target)
        #expect(!asked.contains("/voices.json"))
        #expect(asked.contains("/en/en_US/lessac/medium/en_US-lessac-medium.onnx.json"))
        #expect(asked.contains("/kokoro/model-files-v1.0/voices-v1.0.bin"))
    }

    @Test func `of two that fetch the same voice the second is refused`() async throws {
        let hub = try StandInHub()
        try DiskCalls.makeFolder(hub.place)
        let lock = try FolderLock(hub.place)
        await expectProblem(.busy) { _ = try await hub.install() }
        #expect(try hub.names.isEmpty)
        lock.unlock()
        #expect(try await hub.install().state == .verified)
    }

    @Test func `nobody comes between the last byte and the name`() async throws {
        let checks = Mutex<[Problem.Code?]>([])
        let hub = try StandInHub(checkModel: { model throws(Problem) in
            do throws(Problem) {
                try FolderLock(model.deletingLastPathComponent()).unlock()
                checks.withLock { $0.append(nil) }
            } catch {
                checks.withLock { $0.append(error.code) }
            }
        })
        _ = try await hub.install()
        let other = try StandInHub(checkModel: hub.installer.checkModel)
        _ = try other.installer.importVoices(from: hub.folder.url)
        #expect(checks.withLock { $0 } == [.busy, .busy])
    }
}
