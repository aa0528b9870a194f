import Announcing
import AnnouncingTestKit
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct FirstWorkingOutputTests {
    private let gone = Problem(.unavailable, "bedside speaker", "could not be opened", remedy: "Look at its plug")
    private let taken = Problem(.busy, "kitchen speaker", "is in use")
    private let sound = AudioPiece.numbered(1000)

    private func output(_ places: RecordingOutput...) -> FirstWorkingOutput {
        FirstWorkingOutput(outputs: zip(["bedside", "kitchen", "hall"], places).map { ($0, $1) })
    }

    @Test(arguments: AudioOutputContract.allCases)
    func `two places that work keep the contract of outputs`(_ clause: AudioOutputContract) async throws {
        try await clause.check(on: output(RecordingOutput(), RecordingOutput()))
    }

    @Test(arguments: AudioOutputContract.allCases)
    func `a place that stands in for another keeps the contract of outputs`(_ clause: AudioOutputContract) async throws
    {
        let missing = RecordingOutput()
        missing.fail(with: gone)
        try await clause.check(on: WithoutTrouble(output: output(missing, RecordingOutput())))
    }

    @Test func `the preferred place plays, and the others are left alone`() async throws {
        let (bedside, kitchen) = (RecordingOutput(), RecordingOutput())
        #expect(try await output(bedside, kitchen).play(.of(sound.cut(every: 100))) {} == .completed)
        #expect(bedside.playbacks == [sound.samples])
        #expect(kitchen.attempts == 0)
    }

    @Test func `places that do not open are passed over in order, and told`() async throws {
        let (bedside, kitchen) = (RecordingOutput(failing: 1, with: gone), RecordingOutput(failing: 1, with: taken))
        let hall = RecordingOutput()
        let told = Mutex<[String]>([])
        let output = FirstWorkingOutput(
            outputs: [("bedside", bedside), ("kitchen", kitchen), ("hall", hall)],
            passedOver: { name, problem in told.withLock { $0.append("\(name): \(problem.detail)") } })
        #expect(try await output.play(.of(sound.cut(every: 100))) {} == .completed)
        #expect(hall.playbacks == [sound.samples])
        #expect(told.withLock(\.self) == ["bedside: could not be opened", "kitchen: is in use"])
    }

    @Test func `each playback begins with the preferred place, so that it comes back by itself`() async throws {
        let (bedside, kitchen) = (RecordingOutput(failing: 1, with: gone), RecordingOutput())
        let output = output(bedside, kitchen)
        _ = try await output.play(.of([sound])) {}
        _ = try await output.play(.of([sound])) {}
        #expect(kitchen.playbacks.count == 1)
        #expect(bedside.playbacks == [sound.samples])
        #expect(output.state == .idle)
    }

    @Test(arguments: [0, 1, 3, 9, 10])
    func `a place that fails late has eaten nothing of the sound`(after count: Int) async throws {
        let kitchen = RecordingOutput()
        let output = FirstWorkingOutput(
            outputs: [("bedside", HungryOutput(count: count, problem: gone)), ("kitchen", kitchen)])
        #expect(try await output.play(.of(sound.cut(every: 100))) {} == .completed)
        #expect(kitchen.playbacks == [sound.samples])
    }

    @Test func `a place that fails while the voice still thinks does not end the sound`() async throws {
        let kitchen = RecordingOutput()
        let bedside = HungryOutput(count: 2, problem: gone, givesUpWaiting: true)
        let (stream, continuation) = AudioStream.makeStream()
        continuation.yield(sound)
        let output = FirstWorkingOutput(
            outputs: [("bedside", bedside), ("kitchen", kitchen)],
            passedOver: { _, _ in
                continuation.yield(AudioPiece.numbered(10))
                continuation.finish()
            })
        // The second piece comes only after the first place has failed; waiting for it, its task was cancelled.
        #expect(try await output.play(stream) {} == .completed)
        #expect(kitchen.playbacks == [sound.samples + AudioPiece.numbered(10).samples])
    }

    @Test func `no piece is asked for before the place wants it`() async throws {
        let asked = Mutex(0)
        let stream = AudioStream {
            asked.withLock { $0 += 1 }
            return AudioPiece.numbered(10)
        }
        let output = FirstWorkingOutput(
            outputs: [
                ("bedside", HungryOutput(count: 2, problem: gone)), ("kitchen", HungryOutput(count: 3, problem: gone)),
            ])
        await #expect(throws: Problem.self) { _ = try await output.play(stream) {} }
        #expect(asked.withLock(\.self) == 3)
    }

    @Test func `a place that breaks in the middle ends the playback with its problem`() async throws {
        let kitchen = RecordingOutput()
        let output = output(RecordingOutput(.breaking(gone)), kitchen)
        await #expect(throws: gone) { _ = try await output.play(.of([sound])) {} }
        #expect(kitchen.attempts == 0)
        #expect(output.state == .unavailable(gone))
    }

    @Test func `trouble of the voice is not taken for trouble of the place`() async throws {
        let problem = Problem(.unavailable, "engine", "broke before its first word")
        let kitchen = RecordingOutput()
        await #expect(throws: problem) {
            _ = try await output(RecordingOutput(), kitchen).play(.of([], failingWith: problem)) {}
        }
        #expect(kitchen.attempts == 0)
    }

    @Test func `another kind of failure is passed on at once`() async throws {
        let full = Problem(.storage, "file", "disk is full")
        let kitchen = RecordingOutput()
        await #expect(throws: full) {
            _ = try await output(RecordingOutput(failing: 1, with: full), kitchen).play(.of([sound])) {}
        }
        #expect(kitchen.attempts == 0)
    }

    @Test func `where no place works the problem is the preferred one's, with what is wrong with the others`()
        async throws
    {
        let output = output(RecordingOutput(failing: 1, with: gone), RecordingOutput(failing: 1, with: taken))
        let problem = await #expect(throws: Problem.self) { _ = try await output.play(.of([sound])) {} }
        #expect(
            problem?.description == "bedside speaker: could not be opened; nor does another place play: "
                + "\"kitchen\" is in use. Look at its plug")
        #expect(output.state == problem.map(AudioOutputState.unavailable))
    }

    @Test func `a single place that fails is told as it is, once`() async throws {
        let told = Mutex(0)
        let output = FirstWorkingOutput(
            outputs: [("bedside", RecordingOutput(failing: 1, with: gone))],
            passedOver: { _, _ in told.withLock { $0 += 1 } })
        await #expect(throws: gone) { _ = try await output.play(.of([sound])) {} }
        #expect(told.withLock(\.self) == 0)
    }

    @Test func `without any place there is a problem, not a trap`() async throws {
        let output = FirstWorkingOutput(outputs: [])
        let problem = await #expect(throws: Problem.self) { _ = try await output.play(.of([sound])) {} }
        #expect(problem?.code == .unavailable)
    }

    @Test func `the state tells that another place speaks in place of the preferred one`() async throws {
        let output = output(RecordingOutput(failing: 1, with: gone), RecordingOutput())
        #expect(output.state == .idle)
        _ = try await output.play(.of([sound])) { #expect(output.state == .playing) }
        guard case .unavailable(let problem) = output.state else {
            Issue.record("the preferred place is missing, and nobody says so")
            return
        }
        #expect(
            problem.description == "bedside speaker: could not be opened; \"kitchen\" plays in its place. "
                + "Look at its plug")
    }

    @Test func `an interruption between two places is not lost`() async throws {
        let kitchen = RecordingOutput(.untilInterrupted)
        let output = Mutex<FirstWorkingOutput?>(nil)
        let made = FirstWorkingOutput(
            outputs: [("bedside", RecordingOutput(failing: 1, with: gone)), ("kitchen", kitchen)],
            passedOver: { _, _ in output.withLock { $0?.interrupt() } })
        output.withLock { $0 = made }
        #expect(try await made.play(.endless(sound)) {} == .interrupted)
        #expect(kitchen.attempts == 0)
        output.withLock { $0 = nil }
    }

    @Test func `an interruption reaches a place that had not begun to play`() async throws {
        let kitchen = DeafOutput(place: RecordingOutput(.untilInterrupted))
        let output = FirstWorkingOutput(outputs: [("kitchen", kitchen)])
        kitchen.onPlay.withLock { $0 = { output.interrupt() } }
        #expect(try await output.play(.endless(sound)) {} == .interrupted)
        kitchen.onPlay.withLock { $0 = {} }
    }

    @Test func `an interruption reaches the place that stands in`() async throws {
        let kitchen = RecordingOutput(.untilInterrupted)
        let output = output(RecordingOutput(failing: 1, with: gone), kitchen)
        #expect(try await output.play(.of([sound])) { output.interrupt() } == .interrupted)
        #expect(kitchen.records.map(\.end) == [.interrupted])
    }

    @Test func `a second playback at once is refused and does not disturb the first`() async throws {
        let output = output(RecordingOutput(.untilInterrupted))
        let starts = AsyncStream.makeStream(of: Void.self)
        async let end = output.play(.of([sound])) { starts.continuation.yield() }
        for await _ in starts.stream { break }
        let problem = await #expect(throws: Problem.self) { _ = try await output.play(.of([sound])) {} }
        #expect(problem?.code == .busy)
        #expect(output.state == .playing)
        output.interrupt()
        #expect(try await end == .interrupted)
    }
}

/// An output as it is, but for its trouble: the contract's outputs are without any, and a stand-in has to tell of some.
private struct WithoutTrouble: AudioOutput {
    let output: FirstWorkingOutput

    var state: AudioOutputState {
        if case .unavailable = output.state { .idle } else { output.state }
    }

    func interrupt() { output.interrupt() }

    func play(_ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void) async throws -> PlaybackEnd {
        try await output.play(stream, onFirstSample: onFirstSample)
    }
}

/// Takes pieces as a speaker does before its device turns out not to open.
private struct HungryOutput: AudioOutput {
    let count: Int
    let problem: Problem
    /// Whether it fails while it waits for the last of them.
    var givesUpWaiting = false
    let state = AudioOutputState.idle

    func interrupt() {}

    func play(_ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void) async throws -> PlaybackEnd {
        await withTaskGroup { group in
            let taken = AsyncStream.makeStream(of: Void.self)
            group.addTask {
                defer { taken.continuation.finish() }
                var pieces = stream.makeAsyncIterator()
                for _ in 0..<count {
                    taken.continuation.yield()
                    _ = try? await pieces.next()
                }
            }
            var asked = 0
            for await _ in taken.stream {
                asked += 1
                if givesUpWaiting, asked == count { break }
            }
            group.cancelAll()
        }
        throw problem
    }
}

/// Does something before it begins to play, when an interruption means nothing to it yet.
private final class DeafOutput: AudioOutput {
    let onPlay = Mutex<@Sendable () -> Void>({})
    private let place: RecordingOutput

    init(place: RecordingOutput) { self.place = place }

    var state: AudioOutputState { place.state }

    func interrupt() { place.interrupt() }

    func play(_ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void) async throws -> PlaybackEnd {
        onPlay.withLock(\.self)()
        return try await place.play(stream, onFirstSample: onFirstSample)
    }
}
