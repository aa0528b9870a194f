import Announcing

/// One text through a voice that could not be cut: sentence by sentence, the next computed while this one is heard.
struct WholePiperSpeech {
    private let sentences: [PiperSentence]
    private let scales: PiperScales
    private let session: OnnxSession
    private let format: AudioFormat
    private let pool: ComputePool
    private let run: OnnxRun
    private let deliver: PiperSpeech.Deliver

    init(
        _ sentences: [PiperSentence], scales: PiperScales, session: OnnxSession, format: AudioFormat, pool: ComputePool,
        run: OnnxRun, deliver: @escaping PiperSpeech.Deliver
    ) {
        self.sentences = sentences
        self.scales = scales
        self.session = session
        self.format = format
        self.pool = pool
        self.run = run
        self.deliver = deliver
    }

    /// - Throws: as ``PiperSpeech/speak()``.
    func speak() async throws {
        var hasSounded = false
        for sentence in sentences {
            let pcm = try await samples(of: sentence)
            hasSounded = hasSounded || ModelSound.isAudible(pcm)
            let pause = Array(repeating: Int16(0), count: format.sampleCount(in: sentence.pause))
            deliver(AudioPiece(format: format, samples: pcm + pause))
        }
        guard hasSounded else { throw ModelSound.silence }
    }

    private func samples(of sentence: PiperSentence) async throws -> [Int16] {
        try await withTaskCancellationHandler {
            do {
                return try await pool.perform { [session, scales, run] in
                    try ModelSound.pcm(Self.run(session, sentence.ids, scales, run))
                }
            } catch {
                // What a run says when it was ended is of no interest.
                try Task.checkCancellation()
                throw error
            }
        } onCancel: {
            run.terminate()
        }
    }

    private static func run(
        _ session: OnnxSession, _ ids: [Int64], _ scales: PiperScales, _ run: OnnxRun
    ) throws(Problem) -> [Float] {
        var inputs = [
            "input": ModelTensor.int64(ids, shape: [1, ids.count]),
            "input_lengths": .int64([Int64(ids.count)], shape: [1]), "scales": scales.tensor,
        ]
        inputs["sid"] = scales.speakerTensor
        // By place: a voice may have a second output, and the first may have any name.
        let outputs = try session.run(inputs, outputs: [session.outputs[0].name], under: run)
        guard let samples = outputs.first?.samples else { throw ModelSound.unexpected }
        return samples
    }
}
