import Announcing

/// One text on its way through a voice in parts, by as many workers as the pool has threads.
actor PiperSpeech {
    typealias Deliver = @Sendable (AudioPiece) -> Void

    private let parts: PiperParts
    private let sentences: [PiperSentence]
    private let scales: PiperScales
    private let format: AudioFormat
    private let meter: LoadMeter
    private let pool: ComputePool
    private let run: OnnxRun
    private let deliver: Deliver
    private let now: @Sendable () -> ContinuousClock.Instant

    private var plan: SpeechPlan
    private var order: OrderedSound
    private var gate = StartGate()
    /// What came out of the first two steps, by sentence; gone once its sound is made.
    private var latents: [Int: FrameMatrix] = [:]
    private var decodeInputs: [Int: FrameMatrix] = [:]
    /// Sound that is ready and held back.
    private var held: [Int16] = []
    private var ahead = SoundAhead()
    /// Of the sentences whose text is done, for an estimate of the others.
    private var known = (ids: 0, frames: 0)
    private var hasSounded = false
    private var hasFailed = false
    private var waiters: [CheckedContinuation<Void, Never>] = []

    /// - Parameter now: tells how long sound is being heard.
    init(
        _ sentences: [PiperSentence], scales: PiperScales, parts: PiperParts, format: AudioFormat, meter: LoadMeter,
        pool: ComputePool, run: OnnxRun, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        deliver: @escaping Deliver
    ) {
        self.parts = parts
        self.sentences = sentences
        self.scales = scales
        self.format = format
        self.meter = meter
        self.pool = pool
        self.run = run
        self.now = now
        self.deliver = deliver
        plan = SpeechPlan(sentences: sentences.count, context: parts.context)
        order = OrderedSound(pauses: sentences.map { format.sampleCount(in: $0.pause) })
    }

    /// Speaks it all. To be called once. Ends soon after its task is cancelled.
    /// - Throws: ``Problem`` `badAudio` for a sound that can't be used; what a model throws; `CancellationError`.
    func speak() async throws {
        try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<pool.width { group.addTask { try await self.work() } }
                try await group.waitForAll()
            }
        } onCancel: {
            run.terminate()
        }
        guard hasSounded else { throw ModelSound.silence }
    }

    private func work() async throws {
        while let job = await nextJob() {
            do {
                try await perform(job)
            } catch {
                // The other workers' results are of no use any more.
                hasFailed = true
                run.terminate()
                wakeAll()
                try Task.checkCancellation()
                throw error
            }
            wakeAll()
        }
    }

    /// `nil` when nothing is left to begin.
    private func nextJob() async -> SpeechPlan.Job? {
        while !hasFailed, !plan.isFinished {
            if let job = plan.next() { return job }
            await withCheckedContinuation { waiters.append($0) }
        }
        return nil
    }

    private func wakeAll() {
        let woken = waiters
        waiters = []
        for waiter in woken { waiter.resume() }
    }

    private func perform(_ job: SpeechPlan.Job) async throws {
        switch job {
        case .text(let sentence): try await speakText(sentence)
        case .flow(let sentence, let frames): try await flow(sentence, frames)
        case .decode(let sentence, let frames): try await decode(sentence, frames)
        }
    }

    private func speakText(_ sentence: Int) async throws {
        let ids = sentences[sentence].ids
        let latent = try await pool.perform { [parts, scales, run, meter, format] in
            let begun = ContinuousClock.now
            let latent = try parts.latent(of: ids, scales: scales, under: run)
            meter.measured(
                .text, ContinuousClock.now - begun, for: format.duration(ofSamples: latent.frames * parts.hop))
            return latent
        }
        let chunks = ChunkPlan(
            frames: latent.frames, context: parts.context.decoder, load: meter.load / Double(pool.width),
            workers: pool.width, ahead: framesAhead
        ).chunks
        latents[sentence] = latent
        decodeInputs[sentence] = FrameMatrix(channels: parts.frameChannels, frames: latent.frames)
        known.ids += ids.count
        known.frames += latent.frames
        plan.textDone(sentence, chunks: chunks, flowFrames: flowFrames)
        order.setFrames(latent.frames, of: sentence)
        release()
    }

    private func flow(_ sentence: Int, _ frames: Range<Int>) async throws {
        guard let latent = latents[sentence] else { return }
        let window = frames.widened(by: parts.context.flow, within: latent.frames)
        let input = latent[window]
        let result = try await measured(.flow, frames: input.frames) { [parts, scales, run] in
            try parts.flow(input, scales: scales, under: run)
        }
        let kept = result[frames.lowerBound - window.lowerBound..<frames.upperBound - window.lowerBound]
        decodeInputs[sentence]?.replace(from: frames.lowerBound, with: kept)
        plan.flowDone(sentence, frames: frames)
    }

    private func decode(_ sentence: Int, _ frames: Range<Int>) async throws {
        guard let all = decodeInputs[sentence] else { return }
        let window = frames.widened(by: parts.context.decoder, within: all.frames)
        let input = all[window]
        let hop = parts.hop
        let kept = (frames.lowerBound - window.lowerBound) * hop..<(frames.upperBound - window.lowerBound) * hop
        let pcm = try await measured(.decode, frames: input.frames) { [parts, run] in
            try ModelSound.pcm(parts.samples(input, under: run)[kept])
        }
        plan.decodeDone(sentence)
        if plan.isDone(sentence) {
            latents[sentence] = nil
            decodeInputs[sentence] = nil
        }
        hasSounded = hasSounded || ModelSound.isAudible(pcm)
        order.add(pcm, frames: frames, of: sentence)
        release()
    }

    private func measured<Success: Sendable>(
        _ step: LoadMeter.Step, frames: Int, _ work: @escaping @Sendable () throws -> Success
    ) async throws -> Success {
        let sound = format.duration(ofSamples: frames * parts.hop)
        return try await pool.perform { [meter] in
            let begun = ContinuousClock.now
            let success = try work()
            meter.measured(step, ContinuousClock.now - begun, for: sound)
            return success
        }
    }

    /// Hands on what can be heard, unless it must wait for a slow machine.
    private func release() {
        held += order.take()
        let rate = Double(format.sampleRate)
        let idsLeft = sentences.reduce(0) { $0 + $1.ids.count } - known.ids
        let framesAnId = Double(known.frames) / Double(max(known.ids, 1))
        let whole = (Double(known.frames) + Double(idsLeft) * framesAnId) * Double(parts.hop)
        let isOpen = gate.opens(
            load: computingLoad, made: Double(held.count) / rate, whole: whole / rate,
            chunk: Double(ChunkPlan.Policy().largestFrames * parts.hop) / rate)
        guard isOpen || plan.isFinished, !held.isEmpty else { return }
        deliver(AudioPiece(format: format, samples: held))
        ahead.add(format.duration(ofSamples: held.count), at: now())
        held = []
    }

    /// Frames of sound that are there and not heard yet.
    private var framesAhead: Int {
        (format.sampleCount(in: ahead.left(at: now())) + held.count) / parts.hop
    }

    /// A machine that has time to spare saves some by longer stretches; on another one the second chunk would come late.
    private var flowFrames: Int { computingLoad < Self.easyLoad ? Self.longFlow : 0 }
    private static let easyLoad = 0.35
    private static let longFlow = 256

    /// Seconds for a second of sound, with what is computed twice, on all workers.
    private var computingLoad: Double {
        let chunk = Double(ChunkPlan.Policy().largestFrames)
        return meter.load * (chunk + Double(2 * parts.context.decoder)) / chunk / Double(pool.width)
    }
}
