import Announcing
import AnnouncingTestKit
import Foundation
import Glibc
import Testing

@testable import SystemTime

@Suite(.timeLimit(.minutes(1))) struct SystemWallClockTests {
    private let timer: ObservedTimer
    private let clock: SystemWallClock

    init() async throws {
        timer = ObservedTimer(try TimerDescriptor())
        clock = SystemWallClock(timer: timer)
        await timer.armed(times: 1)
    }

    @Test(arguments: WallClockContract.allCases)
    func `the system's clock keeps the contract`(_ promise: WallClockContract) async throws {
        let timer = timer
        try await promise.check(
            WallClockContract.Subject(
                clock: clock, waiters: { await timer.armed(times: $0) }, reach: { _, _ in },
                step: { timer.say(.stepped) }))
    }

    @Test func `the clock that ships waits on its own timer`() async throws {
        let clock = try SystemWallClock()
        let deadline = clock.now + 0.01
        #expect(try await clock.wait(until: deadline) == .reached)
        #expect(clock.now >= deadline)
    }

    /// In a process of its own, where no other test keeps the threads busy.
    @Test func `a wait ends within milliseconds of its deadline`() async {
        await #expect(processExitsWith: .success) {
            let clock = try SystemWallClock()
            var lateness: [Double] = []
            for _ in 0..<21 {
                let deadline = clock.now + 0.005
                _ = try await clock.wait(until: deadline)
                lateness.append(clock.now.timeIntervalSince(deadline))
            }
            #expect(lateness.sorted()[10] < 0.005)
        }
    }

    @Test func `a step while nobody waits is told to the next who does, once`() async throws {
        timer.say(.stepped)
        #expect(try await clock.wait(until: clock.now + 3600) == .stepped)
        #expect(try await clock.wait(until: clock.now + 0.001) == .reached)
    }

    @Test func `a step since somebody looked at the clock is told to him, whoever waited meanwhile`() async throws {
        let (clock, timer) = (clock, timer)
        let other = Task { try await clock.wait(until: nil) }
        await timer.armed(times: 1)
        let steps = clock.steps
        let deadline = clock.now + 3600
        timer.say(.stepped)
        #expect(try await other.value == .stepped)
        #expect(try await clock.wait(until: deadline, after: steps) == .stepped)
        #expect(try await clock.wait(until: clock.now + 0.001, after: clock.steps) == .reached)
    }

    @Test func `a step that shows when the timer is armed is told to all who wait`() async throws {
        let (clock, timer) = (clock, timer)
        let earlier = Task { try await clock.wait(until: nil) }
        await timer.armed(times: 1)
        timer.answerNext(.stepped)
        #expect(try await clock.wait(until: clock.now + 3600) == .stepped)
        #expect(try await earlier.value == .stepped)
    }

    @Test func `a step that shows when the timer is armed anew is told to those who still wait`() async throws {
        let (clock, timer) = (clock, timer)
        let waiting = Task { try await clock.wait(until: nil) }
        await timer.armed(times: 1)
        timer.answerNext(.stepped)
        timer.say(.expired)
        #expect(try await waiting.value == .stepped)
    }

    @Test func `a timer that speaks too soon wakes nobody`() async throws {
        let (clock, timer) = (clock, timer)
        let waiting = Task { try await clock.wait(until: clock.now + 3600) }
        await timer.armed(times: 1)
        timer.say(.nothing)
        timer.say(.expired)
        // Who had been woken would say that the deadline is reached.
        timer.say(.stepped)
        #expect(try await waiting.value == .stepped)
    }

    @Test func `a refused timer is a problem of the wait, and the next one may go well`() async throws {
        timer.answerNext(.failed(EINVAL))
        let problem = await #expect(throws: Problem.self) { try await clock.wait(until: .distantFuture) }
        #expect(problem?.code == .unavailable)
        #expect(problem?.description.contains("Invalid argument") == true)
        #expect(try await clock.wait(until: clock.now + 0.001) == .reached)
    }

    @Test func `a timer that breaks while somebody waits does not leave them waiting`() async throws {
        let (clock, timer) = (clock, timer)
        let waiting = Task { try await clock.wait(until: nil) }
        await timer.armed(times: 1)
        timer.say(.failed(EIO))
        await #expect(throws: Problem.self) { try await waiting.value }
    }

    @Test(arguments: ["", "run/systemd", "run/systemd/timesync"])
    func `who waits hears that the clock is now kept in step`(folderAtStart: String) async throws {
        let folder = try ScratchFolder()
        try folder.make(folderAtStart)
        let timer = ObservedTimer(try TimerDescriptor())
        let clock = SystemWallClock(
            timer: timer, synchronisation: try FileArrival(of: folder.path("run/systemd/timesync/synchronized")))
        let waiting = Task { try await clock.wait(until: clock.now + 3600) }
        // Once when the clock was made, once for the wait.
        await timer.armed(times: 2)
        try folder.write("", to: "run/systemd/timesync/synchronized")
        #expect(try await waiting.value == .stepped)
    }

    @Test func `what speaks for the clock is read from the devices of the machine`() throws {
        let folder = try ScratchFolder()
        let clock = SystemWallClock(timer: timer, sysfs: folder.path(""))
        #expect(!clock.evidence.hasBatteryClock)
        try folder.write("1\n", to: "class/rtc/rtc0/hctosys")
        try folder.write("1795502700\n", to: "class/rtc/rtc0/since_epoch")
        #expect(clock.evidence.hasBatteryClock)
    }

    @Test func `the time since boot is the kernel's`() throws {
        let uptime = try String(contentsOfFile: "/proc/uptime", encoding: .utf8)
        let seconds = try #require(uptime.split(separator: " ").first.flatMap { Double($0) })
        let sinceBoot = clock.evidence.sinceBoot
        #expect(abs(sinceBoot / .seconds(1) - seconds) < 30)
    }

    @Test func `the descriptor is closed when the clock goes away`() async throws {
        let (closed, continuation) = AsyncStream<Void>.makeStream()
        do {
            let clock = SystemWallClock(timer: try TimerDescriptor { continuation.finish() })
            #expect(try await clock.wait(until: clock.now + 0.001) == .reached)
        }
        for await _ in closed {}
    }

    @Test func `a timer that was never started goes away in peace`() async throws {
        let (closed, continuation) = AsyncStream<Void>.makeStream()
        _ = try TimerDescriptor { continuation.finish() }
        for await _ in closed {}
    }

    @Test func `what the kernel answers is read as it is meant`() {
        #expect(WallTimerReport(result: 8, code: 0) == .expired)
        #expect(WallTimerReport(result: 0, code: EAGAIN) == .expired)
        #expect(WallTimerReport(result: -1, code: ECANCELED) == .stepped)
        #expect(WallTimerReport(result: -1, code: EAGAIN) == .nothing)
        #expect(WallTimerReport(result: -1, code: EBADF) == .failed(EBADF))
    }
}
