// The benchmark behind benchmarks/store: what only code inside the process can time. See there for what it measures.
import Announcing
import Foundation
import SQLiteStore
import SystemTime

/// The times of one thing done again and again.
struct Times {
    private var sorted: [Duration]
    init(_ times: [Duration]) { sorted = times.sorted() }
    var median: Duration { sorted[sorted.count / 2] }
    var p99: Duration { sorted[min(sorted.count - 1, sorted.count * 99 / 100)] }

    var text: String { "median \(Self.text(median)), p99 \(Self.text(p99))" }
    static func text(_ time: Duration) -> String { String(format: "%.3f ms", time / .milliseconds(1)) }
}

func measure(runs: Int, _ work: (Int) async throws -> Void) async throws -> Times {
    var times: [Duration] = []
    // The first is not counted: it pays for what the others find in memory.
    for run in 0...runs {
        let begun = ContinuousClock.now
        try await work(run)
        if run > 0 { times.append(.now - begun) }
    }
    return Times(times)
}

func judge(_ name: String, _ times: Times, limit: Duration) -> Bool {
    let passes = times.median < limit
    print("\(passes ? "PASS" : "FAIL")  \(name): \(times.text) (median below \(Times.text(limit)))")
    return passes
}

let count = 10_000
let zones = ["Europe/Paris", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", nil]

/// All times of the day, most patterns of days, several zones: nothing in a row is alike.
func plan(_ number: Int) throws -> SchedulePlan {
    guard let time = TimeOfDay(hour: number % 24, minute: number / 24 % 60) else { throw CancellationError() }
    let days = Weekday.allCases.enumerated().filter { (number % 127 + 1) & (1 << $0.offset) != 0 }.map(\.element)
    return SchedulePlan(
        time: time, recurrence: .weekly(WeekdaySet(days)), zone: zones[number % zones.count],
        label: "alarm \(number)", script: "Wake up, {{name}}.")
}

func key(_ number: Int) -> ClipKey {
    ClipKey(
        text: "Sentence \(number), one of many.", textRulesVersion: 1, engine: "espeak", modelIdentity: "1",
        voice: "en-gb", speed: 1)
}

/// Half a second that no other clip has.
func clip(_ number: Int) -> Clip {
    Clip(
        audio: AudioPiece(
            format: AudioFormat(sampleRate: 22_050),
            samples: (0..<11_025).map { Int16(truncatingIfNeeded: $0 &* 7919 &+ number) }))
}

let folder = FileManager.default.temporaryDirectory.appending(path: "coffee-\(UUID().uuidString)")
let clock = try SystemWallClock()
var passes = true
do {
    let store = try SQLiteStore(folder: folder, clock: clock)
    let database = SystemZoneDatabase()
    for number in 0..<count { _ = try await store.addSchedule(plan(number)) }

    let scheduler = AlarmScheduler(
        store: store, zones: database, wallClock: clock, clock: ContinuousClock(),
        settings: AlarmScheduler.Settings(clockPolicy: .guess(after: .zero)),
        outlets: AlarmScheduler.Outlets(announce: { _ in }, report: { print("\($0)") }))
    let running = Task { await scheduler.run() }
    while await scheduler.next() == nil { try await Task.sleep(for: .milliseconds(10)) }
    let next = try await measure(runs: 51) { _ in
        guard await scheduler.next() != nil else { throw CancellationError() }
    }
    running.cancel()
    await running.value
    passes = judge("next due of \(count) schedules, in the daemon", next, limit: .milliseconds(5)) && passes

    let household = Household(
        schedules: store, people: store, affirmations: store, zones: database, wallClock: clock, changed: {})
    let stored = try await measure(runs: 15) { _ in
        _ = try await household.nextOccurrences(after: clock.now, count: 1)
    }
    print("      the same with reading them from the disk, as `schedule next` does: \(stored.text)")

    for number in 0..<count { try await store.storeClip(clip(number), for: key(number), isPinned: false) }
    guard try await store.cacheStatus().clips == count else { throw CancellationError() }
    // 7919 is prime to the count: every lookup finds another clip, far from the one before.
    let found = try await measure(runs: 2000) { run in
        guard try await store.clip(for: key(run * 7919 % count)) != nil else { throw CancellationError() }
    }
    passes = judge("lookup among \(count) clips, with its sound", found, limit: .milliseconds(1)) && passes
    let missed = try await measure(runs: 2000) { run in
        guard try await store.clip(for: key(count + run)) == nil else { throw CancellationError() }
    }
    passes = judge("lookup of a clip that is not there", missed, limit: .milliseconds(1)) && passes
    try store.close()
} catch {
    print("FAIL  \(error)")
    passes = false
}
try? FileManager.default.removeItem(at: folder)
exit(passes ? 0 : 1)
