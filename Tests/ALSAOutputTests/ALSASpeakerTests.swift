import ALSAOutput
import Announcing
import AnnouncingTestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct ALSASpeakerTests {
    @Test func `the file device gets the samples of the stream, and silence to the end of a step`() async throws {
        let bench = try SoundBench()
        let speech = AudioPiece.numbered(30_000)
        let end = try await bench.speaker("captured").play(.of(speech.cut(every: 777))) {}
        #expect(end == .completed)
        #expect(try bench.heardWithoutEnd() == speech.samples)
        #expect(try bench.heard().count - speech.samples.count < 4410)
    }

    @Test(arguments: ["bedside", "converting"], [100, 450, 5000])
    func `a card that plays whole steps only is heard to its end`(on device: String, size: Int) async throws {
        let bench = try SoundBench(settings: "whole_steps 1")
        let clip = AudioPiece.level(8000, lasting: .microseconds(size * 1_000_000 / 22_050))
        #expect(try await bench.speaker(device).play(.of([clip])) {} == .completed)
        let heard = try bench.heard().filter { $0 > 4000 }.count
        let expected = device == "bedside" ? clip.samples.count : clip.samples.count * 48_000 / 22_050
        // A converter is not exact about the length.
        #expect(abs(heard - expected) <= 4 + expected / 200)
    }

    @Test(arguments: [1, 100, 441, 1000])
    func `nothing is lost or added between pieces`(of size: Int) async throws {
        let bench = try SoundBench()
        let lead = AudioPiece.numbered(8000)
        let speech = AudioPiece.numbered(size * 20, from: 8000)
        let speaker = bench.speaker("bedside", bufferTime: .milliseconds(500))
        #expect(try await speaker.play(.of([lead] + speech.cut(every: size))) {} == .completed)
        #expect(try bench.heardWithoutEnd() == lead.samples + speech.samples)
        #expect(speaker.underruns == 0)
    }

    @Test(arguments: [1, 10, 100, 450])
    func `a clip shorter than a period is heard whole`(of size: Int) async throws {
        let bench = try SoundBench()
        let clip = AudioPiece.numbered(size)
        #expect(try await bench.speaker("bedside").play(.of([clip])) {} == .completed)
        #expect(try bench.heardWithoutEnd() == clip.samples)
    }

    @Test func `a short clip comes out of a converting device whole`() async throws {
        let bench = try SoundBench()
        let clip = AudioPiece.level(8000, lasting: .milliseconds(11))
        #expect(try await bench.speaker("converting").play(.of([clip])) {} == .completed)
        let heard = try bench.heard().filter { $0 > 4000 }
        #expect(abs(heard.count - 11 * 48) <= 10)
    }

    @Test func `a device that refuses the rate is reached through a converter`() async throws {
        let bench = try SoundBench(speed: 20)
        let clip = AudioPiece.level(8000, lasting: .milliseconds(100), format: AudioFormat(sampleRate: 384_000))
        #expect(try await bench.speaker("bare", bufferTime: .seconds(1)).play(.of([clip])) {} == .completed)
        #expect(abs(try bench.heard().count - 19_200) <= 4)
    }

    @Test func `a device that runs dry loses only time`() async throws {
        // It plays its whole buffer in 40 µs: no thread can keep up with that.
        let bench = try SoundBench(speed: 5000)
        let speech = AudioPiece.numbered(40_000)
        let speaker = bench.speaker("bedside")
        #expect(try await speaker.play(.of(speech.cut(every: 1000))) {} == .completed)
        #expect(speaker.underruns > 0)
        #expect(try bench.heard().filter { $0 != 0 } == speech.samples)
    }

    @Test(arguments: ["bedside", "converting"])
    func `a piece that comes late is played after a pause, without an underrun`(on device: String) async throws {
        let bench = try SoundBench(isPipe: true)
        let heard = try bench.listen()
        let speaker = bench.speaker(device)
        let first = AudioPiece.level(5000, lasting: .milliseconds(130))
        let second = AudioPiece.level(9000, lasting: .milliseconds(70))
        let (stream, continuation) = AudioStream.makeStream()
        continuation.yield(first)
        async let end = speaker.play(stream) {}
        // Only when the first one is over, and some of the pause.
        let isConverted = device == "converting"
        let firstCount = isConverted ? 130 * 48 : first.samples.count
        let secondCount = isConverted ? 70 * 48 : second.samples.count
        await heard.wait(for: firstCount + 800)
        continuation.yield(second)
        continuation.finish()
        #expect(try await end == .completed)
        await heard.wait(for: firstCount + 800 + secondCount)

        #expect(speaker.underruns == 0)
        let tolerance = isConverted ? 40 : 0
        #expect(abs(heard.samples.filter { 4500...5500 ~= $0 }.count - firstCount) <= tolerance)
        #expect(abs(heard.samples.filter { 8500...9500 ~= $0 }.count - secondCount) <= tolerance)
    }

    @Test func `a machine that slept goes on where it was`() async throws {
        let bench = try SoundBench(speed: 10, settings: "suspend_after 3000")
        let speech = AudioPiece.numbered(12_000)
        let speaker = bench.speaker("bedside", bufferTime: .seconds(1))
        #expect(try await speaker.play(.of([speech])) {} == .completed)
        #expect(try bench.heardWithoutEnd() == speech.samples)
        #expect(speaker.underruns == 0)
    }

    @Test func `the first sample is told when it has left, not when the text is done`() async throws {
        let bench = try SoundBench(isPipe: true)
        let heard = try bench.listen()
        let (stream, continuation) = AudioStream.makeStream()
        let starts = AsyncStream.makeStream(of: Void.self)
        continuation.yield(.numbered(1))
        async let end = bench.speaker("bedside").play(stream) { starts.continuation.yield() }
        for await _ in starts.stream { break }
        await heard.wait(for: 1)
        continuation.finish()
        #expect(try await end == .completed)
    }
}
