import ALSAOutput
import Announcing
import AnnouncingTestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct ALSASpeakerInterruptionTests {
    /// Interrupts 10 s of one level after 300 ms.
    /// - Returns: what was heard, and how much of it before the interruption was asked for.
    private func interruptedSound(on device: String) async throws -> (heard: [Int16], before: Int) {
        let bench = try SoundBench(isPipe: true)
        let heard = try bench.listen()
        let speaker = bench.speaker(device)
        async let end = speaker.play(.of([.level(16_000, lasting: .seconds(10))])) {}
        await heard.wait(for: 300 * 22)
        let before = heard.samples.count
        speaker.interrupt()
        #expect(try await end == .interrupted)
        // The sink is closed: what it let out is in the pipe, and this is behind it.
        let mark = AudioPiece.level(-1, lasting: .milliseconds(1))
        _ = try await bench.speaker(device == "bedside" ? "bedside" : "bare").play(.of([mark])) {}
        await heard.wait { $0.contains(-1) }
        return (Array(heard.samples.prefix { $0 != -1 }), before)
    }

    @Test func `an interruption is heard within 50 ms, though the thread waits for room`() async throws {
        let (heard, before) = try await interruptedSound(on: "bedside")
        // 50 ms, and as much again for a machine that is busy; a speaker that waits for its buffer needs 200 ms.
        #expect(heard.count - before <= 100 * 22)
    }

    @Test func `an interruption fades instead of clicking`() async throws {
        let (heard, _) = try await interruptedSound(on: "bedside")
        let steps = zip(heard, heard.dropFirst()).map { abs(Int($0) - Int($1)) }
        #expect(try #require(steps.max()) < 200)
        #expect(abs(try #require(heard.last)) < 200)
    }

    @Test func `an interruption ends within 60 ms through a converter, and fades`() async throws {
        let (heard, before) = try await interruptedSound(on: "converting")
        let sounding = heard.reversed().drop { $0 == 0 }
        // What was heard by then is counted late by a step of the sink, and the machine may be busy.
        #expect(sounding.count - before <= 100 * 48)
        // At 48 kHz a fade of 8 ms takes 384 steps of some 42; a queue that is dropped ends with one of 16 000.
        let end = heard.dropFirst(before)
        let steps = zip(end, end.dropFirst()).map { abs(Int($0) - Int($1)) }
        #expect(try #require(steps.max()) < 400)
        #expect(abs(try #require(heard.last)) < 400)
    }

    @Test func `through a converter nothing is lost or doubled, and nothing runs dry`() async throws {
        let bench = try SoundBench()
        let speaker = bench.speaker("converting")
        let sound = AudioPiece.level(8000, lasting: .milliseconds(700))
        #expect(try await speaker.play(.of(sound.cut(every: 500))) {} == .completed)
        #expect(speaker.underruns == 0)
        let heard = try bench.heard()
        #expect(abs(heard.filter { 7900...8100 ~= $0 }.count - 700 * 48) <= 100)
    }
}
