import ALSAOutput
import Announcing
import Foundation

/// A folder with an ALSA configuration whose devices end in a file.
///
/// - `captured`: ALSA's `file` over `null`: every sample, in no time.
/// - `bedside`: the paced sink, at the engine's rate.
/// - `converting`: the paced sink at 48 kHz, so that ALSA's rate converter stands before it.
/// - `bare`: the paced sink without `plug`.
final class SoundBench: Sendable {
    let folder: URL
    let configuration: String
    private let file: URL

    /// - Parameters:
    ///   - speed: how much faster than real time the paced sink plays.
    ///   - settings: more settings of the paced sink.
    ///   - isPipe: the sink writes to a FIFO, for ``HeardSamples``.
    init(speed: Double = 1, settings: String = "", isPipe: Bool = false) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "sound-\(UUID().uuidString)")
        file = folder.appending(path: "heard.raw")
        configuration = folder.appending(path: "asound.conf").path
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if isPipe { mkfifo(file.path, 0o600) }
        try configure(speed: speed, settings: settings)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Writes the configuration anew: what is read is what stands there when a device is opened.
    func configure(speed: Double = 1, settings: String = "", isSinkThere: Bool = true) throws {
        let sink = "{ type paced file \"\(file.path)\" speed \(speed) \(settings) }"
        var text = "pcm.captured { type file file \"\(file.path)\" format raw slave.pcm { type null } }\n"
        if isSinkThere {
            text += """
                pcm_type.paced { lib "\(try Self.plugin())" }
                pcm.bare \(sink)
                pcm.bedside { type plug slave.pcm \(sink) }
                pcm.converting { type plug slave { pcm \(sink) rate 48000 } }
                pcm.plug { @args [ SLAVE ] @args.SLAVE { type string } type plug slave.pcm $SLAVE }

                """
        }
        try Data(text.utf8).write(to: URL(filePath: configuration))
    }

    func speaker(_ device: String, bufferTime: Duration = .milliseconds(200)) -> ALSASpeaker {
        ALSASpeaker(device: device, configuration: configuration, bufferTime: bufferTime)
    }

    /// What was heard so far.
    func heard() throws -> [Int16] {
        try Data(contentsOf: file).withUnsafeBytes { Array($0.bindMemory(to: Int16.self)) }
    }

    /// The same without the silence after it: on a busy machine the speaker may learn late that the stream is over.
    func heardWithoutEnd() throws -> [Int16] {
        Array(try heard().reversed().drop { $0 == 0 }.reversed())
    }

    /// What is heard from now on; for a bench with a pipe.
    func listen() throws -> HeardSamples { try HeardSamples(fifo: file.path) }

    /// The sink's library, which the build puts beside the test binary.
    private static func plugin() throws -> String {
        let binary = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let library = URL(filePath: binary).deletingLastPathComponent()
            .appending(path: "libasound_module_pcm_paced.so").path
        guard FileManager.default.fileExists(atPath: library) else {
            throw Problem(.notFound, library, "is not there", remedy: "\"swift build --build-tests\" makes it")
        }
        return library
    }
}
