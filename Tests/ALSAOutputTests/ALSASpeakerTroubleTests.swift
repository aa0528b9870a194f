import ALSAOutput
import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct ALSASpeakerTroubleTests {
    private let clip = AudioPiece.numbered(500)

    @Test func `a device that is missing is a problem with libasound's words, and is found when it comes`() async throws
    {
        let bench = try SoundBench()
        try bench.configure(isSinkThere: false)
        let speaker = bench.speaker("bedside")
        let problem = await #expect(throws: Problem.self) { _ = try await speaker.play(.of([clip])) {} }
        #expect(problem?.code == .unavailable)
        #expect(problem?.subject == "sound device \"bedside\"")
        #expect(problem?.detail.contains("Unknown PCM bedside") == true)
        #expect(problem?.remedy.contains("aplay -L") == true)
        #expect(speaker.state == problem.map(AudioOutputState.unavailable))

        try bench.configure()
        #expect(try await speaker.play(.of([clip])) {} == .completed)
        #expect(speaker.state == .idle)
        #expect(try bench.heardWithoutEnd() == clip.samples)
    }

    @Test func `a device that goes away in the middle is a problem, and works again when it is back`() async throws {
        let bench = try SoundBench(speed: 10, settings: "unplug_after 2000")
        let speaker = bench.speaker("bedside")
        let problem = await #expect(throws: Problem.self) {
            _ = try await speaker.play(.endless(.level(1000, lasting: .seconds(1)))) {}
        }
        #expect(problem?.code == .unavailable)
        #expect(problem?.remedy.contains("plug") == true)

        try bench.configure()
        #expect(try await speaker.play(.of([clip])) {} == .completed)
        #expect(speaker.state == .idle)
    }

    @Test func `a second playback at once is refused and does not disturb the first`() async throws {
        let bench = try SoundBench(speed: 4)
        let speaker = bench.speaker("bedside")
        let starts = AsyncStream.makeStream(of: Void.self)
        async let end = speaker.play(.of([.level(1000, lasting: .seconds(1))])) { starts.continuation.yield() }
        for await _ in starts.stream { break }
        let problem = await #expect(throws: Problem.self) { _ = try await speaker.play(.of([clip])) {} }
        #expect(problem?.code == .busy)
        #expect(try await end == .completed)
    }

    @Test func `a machine with 4 MB left plays`() async throws {
        await #expect(processExitsWith: .success) {
            let bench = try SoundBench()
            let speaker = bench.speaker("captured")
            let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).prefix { $0 != " " }
            var limit = rlimit()
            let addressSpace = __rlimit_resource_t(RLIMIT_AS.rawValue)
            try #require(getrlimit(addressSpace, &limit) == 0)
            // Half of what a thread takes for its stack when nobody says.
            limit.rlim_cur = try #require(rlim_t(pages)) * rlim_t(getpagesize()) + (4 << 20)
            try #require(setrlimit(addressSpace, &limit) == 0)
            #expect(try await speaker.play(.of([.numbered(500)])) {} == .completed)
        }
    }

    @Test func `fifty playbacks leave no descriptor open`() async throws {
        await #expect(processExitsWith: .success) {
            func openDescriptors() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            }
            let bench = try SoundBench(speed: 50)
            let speaker = bench.speaker("bedside")
            func play() async throws {
                _ = try await speaker.play(.of([.numbered(200)])) {}
                _ = try await speaker.play(.endless(.numbered(200))) { speaker.interrupt() }
            }
            try await play()
            let before = try openDescriptors().count
            // The counter sees a leak, or the rest would prove nothing.
            let leak = open("/dev/null", O_RDONLY)
            #expect(try openDescriptors().contains(String(leak)))
            close(leak)

            for _ in 0..<50 { try await play() }
            // The thread of the last playback may not have let go of its own yet.
            #expect(try openDescriptors().count <= before + 3)
        }
    }
}
