// The benchmark behind benchmarks/year. See there for what it compares.
import Announcing
import Foundation
import SimulatedYear
import SystemTime

/// Zones with every kind of rule there is: none, both halves of the world, half hours, and those that changed their mind.
let names = [
    "Europe/Paris", "Europe/Dublin", "Europe/London", "Europe/Lisbon", "Europe/Berlin", "Europe/Athens",
    "Europe/Moscow", "Europe/Istanbul", "Europe/Chisinau", "America/New_York", "America/Chicago", "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "America/Adak", "America/St_Johns", "America/Halifax",
    "America/Havana", "America/Mexico_City", "America/Tijuana", "America/Sao_Paulo", "America/Santiago",
    "America/Asuncion", "America/Nuuk", "America/Scoresbysund", "America/Caracas", "Atlantic/Azores",
    "Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Lagos", "Africa/Johannesburg", "Asia/Kathmandu",
    "Asia/Kolkata", "Asia/Tehran", "Asia/Beirut", "Asia/Jerusalem", "Asia/Gaza", "Asia/Tokyo", "Asia/Almaty",
    "Australia/Lord_Howe", "Australia/Adelaide", "Australia/Darwin", "Australia/Sydney", "Antarctica/Troll",
    "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati",
]
/// 2027-01-01T00:00:00Z
let start = Date(timeIntervalSince1970: 1_798_761_600)
let limit = Duration.seconds(60)

let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard numbers.count == 3, numbers.allSatisfy({ $0 > 0 }) else {
    print("Usage: year-benchmark SCHEDULES DAYS SEED")
    exit(2)
}
let (schedules, days, seed) = (numbers[0], numbers[1], numbers[2])

do {
    let begun = ContinuousClock.now
    let database = SystemZoneDatabase()
    let zones = YearZones(try names.map { try database.rules(forZone: $0) }, from: start, days: days)
    var run = YearRun(YearSize(start: start, days: days, schedules: schedules, seed: UInt64(seed)), zones: zones)
    let report = run.run()
    let taken = ContinuousClock.now - begun

    print("\(days) days, \(names.count) zones, \(schedules) schedules, seed \(seed): \(report.looks) decisions")
    print("      rang \(report.rings), missed \(report.missed), told of \(report.told)")
    print("      clock set \(report.steps) times, schedules changed \(report.edits) times")
    print("      restarts \(report.restarts), went on after one \(report.resumed), too late to go on \(report.closed)")
    print("      decisions without a time \(report.looksWithoutTime), by reckoning \(report.reckonedLooks)")
    for difference in report.differences { print("      \(difference)") }
    let agrees = report.differenceCount == 0
    print("\(agrees ? "PASS" : "FAIL")  differences from the second opinion: \(report.differenceCount) (limit 0)")
    let seconds = String(format: "%.1f s (limit %.0f s)", taken / .seconds(1), limit / .seconds(1))
    print("\(taken < limit ? "PASS" : "FAIL")  time: \(seconds)")
    exit(agrees && taken < limit ? 0 : 1)
} catch {
    print("FAIL  \(error)")
    exit(1)
}
