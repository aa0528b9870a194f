import Announcing

/// A Kokoro model in memory: some 330 MB for the one in whole floats, and as much again while it computes.
///
/// Sessions may run on several threads at once, and so may this. The threads that help the calling one are at idle
/// priority, for this is the voice that speaks ahead of time, and to have a second model for those who wait there is no
/// memory. Who does wait loses nothing by it unless something else keeps the processors busy.
final class KokoroModel: Sendable {
    private let session: OnnxSession
    private let ports: KokoroPorts

    /// Blocks for as long as loading takes: about a second on a fast machine.
    /// - Throws: ``Problem`` `damaged` for a file that is no Kokoro model.
    init(_ runtime: OnnxRuntime, path: String, threads: Int) throws(Problem) {
        let subject = path.split(separator: "/").last.map(String.init) ?? path
        session = try OnnxSession(
            runtime, .file(path), options: OnnxSession.Options(threads: threads, priority: .idle), subject: subject)
        ports = try KokoroPorts(inputs: session.inputs, outputs: session.outputs, subject: subject)
    }

    /// Blocks while it computes.
    /// - Throws: ``Problem``; `badAudio` for a sound that nobody can use; any when the run was ended from outside.
    func speak(
        _ piece: KokoroPiece, style: KokoroStyle, speed: Double, under run: OnnxRun
    ) throws(Problem) -> AudioPiece {
        let values = try ports.values(piece.ids, style: style.row(tokenCount: piece.ids.count), speed: speed)
        let results = try session.run(values, outputs: [ports.waveform], under: run)
        guard let waveform = results.first?.samples else { throw ModelSound.unexpected }
        let sound = try KokoroSound(waveform, before: piece.ending)
        return AudioPiece(format: KokoroSound.format, samples: sound.samples)
    }
}
