// The benchmark behind benchmarks/soak. See there for what it measures.
import Foundation
import ProcessFigures

guard CommandLine.arguments.count == 2, let count = Int(CommandLine.arguments[1]), count >= 10 else {
    print("Usage: soak-benchmark COUNT, at least 10")
    exit(2)
}

/// What may be added between the tenth part and the end: less than 50 bytes for each of 100 000 announcements.
let memoryLimit = 4096

func judge(_ name: String, _ measured: Int, limit: Int, _ unit: String = "") -> Bool {
    print("\(measured <= limit ? "PASS" : "FAIL")  \(name): \(measured)\(unit) (limit \(limit)\(unit))")
    return measured <= limit
}

let folder = FileManager.default.temporaryDirectory.appending(path: "coffee-\(UUID().uuidString)")
var passes = true
do {
    let begun = ContinuousClock.now
    let soak = try await Soak(folder: folder)
    var states: [ProcessState] = []
    print("announcements  anonymous kB  descriptors  seconds")
    let gaps = try await soak.run(count: count) { number in
        guard number.isMultiple(of: count / 10) else { return }
        let state = try ProcessState()
        states.append(state)
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        print(String(format: "%13d  %12d  %11d  %7.0f", number, state.anonymousKilobytes, state.descriptors, seconds))
    }
    for gap in gaps { print("      \(gap)") }
    let played = soak.sink.count
    let alarms = count / Soak.alarmEvery
    passes = judge("announcements that did not end as they should", gaps.count, limit: 0) && passes
    guard passes, let first = states.first, let last = states.last else { throw CancellationError() }
    passes = judge("playbacks without a sound", played.silent, limit: 0) && passes
    // A chime and the words, in two rounds at least.
    let missing = max(0, count - alarms + 4 * alarms - played.playbacks)
    passes = judge("playbacks that are missing", missing, limit: 0) && passes
    let growth = max(0, last.anonymousKilobytes - first.anonymousKilobytes)
    passes = judge("memory added after the first tenth", growth, limit: memoryLimit, " kB") && passes
    passes = judge("descriptors added", max(0, last.descriptors - first.descriptors), limit: 0) && passes
} catch is CancellationError {
    passes = false
} catch {
    print("FAIL  \(error)")
    passes = false
}
try? FileManager.default.removeItem(at: folder)
exit(passes ? 0 : 1)
