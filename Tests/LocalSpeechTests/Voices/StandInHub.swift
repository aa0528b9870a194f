import Announcing
import AnnouncingTestKit
import CurlTransport
import Foundation
import Synchronization

@testable import LocalSpeech

/// A hub with one Piper voice, that can be told to misbehave, and a folder to install into; both go away with it.
final class StandInHub: Sendable {
    typealias Misbehaviour =
        @Sendable (_ request: LoopbackRequest, _ file: [UInt8], _ before: Int) -> [LoopbackServer.Step]?

    let box: URL
    let server: LoopbackServer
    let installer: VoiceInstaller
    var folder: VoiceFolder { installer.folder }

    static let name = "pt_PT-tugão-medium"
    static let path = "/pt/pt_PT/tugão/medium/"
    static let model = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
    static let configuration = Array(
        #"{"audio": {"sample_rate": 22050, "quality": "medium"}, "language": {"code": "pt_PT"}, "num_speakers": 1}"#
            .utf8)
    static let card = Array("# Model card\n\n* Language: pt_PT\n\n## Dataset\n\n* License: CC BY 4.0\n".utf8)

    /// - Parameters:
    ///   - misbehaviour: what to answer for the model instead of the model; `nil` for as it should be. `before` counts the
    ///     requests for it.
    ///   - checkModel: as of the installer.
    init(
        misbehaviour: @escaping Misbehaviour = { _, _, _ in nil },
        checkModel: @escaping VoiceInstaller.ModelCheck = { _ throws(Problem) in }
    ) throws {
        box = FileManager.default.temporaryDirectory.appending(
            path: "mc-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: box, withIntermediateDirectories: true)
        let files = try Self.files(in: box)
        let modelRequests = Mutex(0)
        server = try LoopbackServer { request in
            let path = request.target.removingPercentEncoding ?? ""
            guard let file = files[path] else { return .answer(404) }
            if path.hasSuffix(".onnx") {
                let before = modelRequests.withLock { count in
                    defer { count += 1 }
                    return count
                }
                if let steps = misbehaviour(request, file, before) { return steps }
            }
            return Self.properAnswer(request, file)
        }
        installer = VoiceInstaller(
            folder: VoiceFolder(box.appending(path: "voices", directoryHint: .isDirectory), shared: []),
            transport: try CurlTransport(.init(proxy: .none)),
            hubs: .init(piper: server.url(""), kokoro: server.url("/kokoro")),
            limits: HTTPLimits(slowFor: .seconds(1)), checkModel: checkModel)
    }

    deinit { try? FileManager.default.removeItem(at: box) }

    static func properAnswer(_ request: LoopbackRequest, _ file: [UInt8]) -> [LoopbackServer.Step] {
        guard let start = request.rangeStart else { return .answer(200, file) }
        guard start < file.count else { return .answer(416, headers: ["Content-Range: bytes */\(file.count)"]) }
        return .answer(
            206, Array(file[start...]), headers: ["Content-Range: bytes \(start)-\(file.count - 1)/\(file.count)"])
    }

    /// What is published, by path.
    private static func files(in box: URL) throws -> [String: [UInt8]] {
        var files = [
            path + name + ".onnx": model, path + name + ".onnx.json": configuration, path + "MODEL_CARD": card,
        ]
        var index: [String: Any] = [:]
        for (path, bytes) in files {
            let scratch = box.appending(path: "scratch")
            try Data(bytes).write(to: scratch)
            index[String(path.dropFirst())] = ["size_bytes": bytes.count, "md5_digest": try FileHash.md5(of: scratch)]
        }
        let entry: [String: Any] = ["key": name, "files": index, "aliases": ["tugao"]]
        files["/voices.json"] = Array(try JSONSerialization.data(withJSONObject: [name: entry]))
        return files
    }

    func install() async throws -> InstalledVoice { try await installer.install(VoiceName(Self.name)) }

    var place: URL { folder.url.appending(path: Self.name) }

    /// The names in the voice's folder.
    var names: Set<String> {
        get throws { Set(try FileManager.default.contentsOfDirectory(atPath: place.path)) }
    }

    static let wholeVoice: Set = ["MODEL_CARD", "receipt.json", name + ".onnx", name + ".onnx.json"]

    /// Where the requests for the model began.
    var modelStarts: [Int] {
        server.requests.filter { $0.target.hasSuffix(".onnx") }.map { $0.rangeStart ?? 0 }
    }
}
