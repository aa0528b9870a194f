import Announcing
import Testing

@testable import Appliance

@Suite struct SettingsReaderAlarmsTests {
    private let reader: SettingsReader

    init() throws { reader = SettingsReader(registry: try SpeechEngines.registry()) }

    private func read(_ yaml: String) -> SettingsReader.Reading { reader.read(yaml: yaml, file: "config.yaml") }

    @Test func `every key of alarms is read`() {
        let reading = read(
            """
            alarm:
              limit_minutes: 20
              pause_seconds: 5
              chime: false
              ramp: 10:60:gentle
              snooze_limit: 2
              missed: announce
              prepare: 7
              bedtime: 21:30
              quiet_hours: {from: 22:00, to: 06:30, volume: 10}
            """)
        #expect(reading.problems.isEmpty)
        let alarm = reading.settings.alarm
        #expect(
            alarm.style
                == AlarmStyle(
                    limit: .seconds(1200), pause: .seconds(5), hasChime: false,
                    ramp: VolumeRamp(start: 10, seconds: 60, curve: .gentle), snoozeLimit: 2, missedRule: .announce))
        #expect(alarm.prepared == 7)
        #expect(alarm.bedtime == TimeOfDay("21:30"))
        #expect(alarm.quietHours == QuietHours(from: TimeOfDay("22:00")!, to: TimeOfDay("06:30")!, volume: 10))
    }

    @Test func `left out, they are the defaults`() {
        let settings = read("").settings
        #expect(settings.alarm.style == AlarmStyle())
        #expect(settings.alarm.prepared == 3)
        #expect(settings.alarm.bedtime == TimeOfDay("22:00"))
        #expect(settings.alarm.quietHours == nil)
        #expect(settings.clock.policy == .guess(after: .seconds(300)))
        #expect(settings.audio.fallback.isEmpty)
        #expect(settings.audio.shape.ceiling == 100)
    }

    @Test(arguments: [("0", Duration.zero), ("120", .seconds(7200))])
    func `an alarm rings for as long as the limit says`(minutes: String, limit: Duration) {
        #expect(read("alarm: {limit_minutes: \(minutes)}").settings.alarm.style.limit == limit)
    }

    @Test func `never is a bedtime that never comes`() {
        let reading = read("alarm: {bedtime: never}")
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.alarm.bedtime == nil)
    }

    @Test func `quiet hours have a volume of their own, unless one is given`() {
        #expect(read("alarm: {quiet_hours: {from: 22:00, to: 06:30}}").settings.alarm.quietHours?.volume == 25)
    }

    @Test(arguments: [
        ("clock: {when_unsure: hold}", UnsureClockPolicy.hold),
        ("clock: {when_unsure: hold, guess_after_minutes: 3}", .hold),
        ("clock: {when_unsure: guess}", .guess(after: .seconds(300))),
        ("clock: {when_unsure: guess, guess_after_minutes: 0}", .guess(after: .zero)),
        ("clock: {guess_after_minutes: 1440}", .guess(after: .seconds(86_400))),
    ])
    func `what is done with a clock that nobody vouches for is read`(yaml: String, policy: UnsureClockPolicy) {
        let reading = read(yaml)
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.clock.policy == policy)
    }

    @Test func `other speakers and the ceiling are read`() {
        let reading = read("audio: {fallback: [\"hw:CARD=Headphones\", default], ceiling: 80}")
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.audio.fallback == ["hw:CARD=Headphones", "default"])
        #expect(reading.settings.audio.shape.ceiling == 80)
    }

    /// Each mistake, where it is, and how it is told.
    @Test(arguments: [
        ("alarm:\n  limit_minutes: 121", "2:18", "alarm.limit_minutes is 121, which is out of range"),
        ("alarm:\n  pause_seconds: 0", "2:18", "alarm.pause_seconds is 0, which is out of range"),
        ("alarm:\n  chime: loud", "2:10", "alarm.chime is \"loud\", not true or false"),
        ("alarm:\n  ramp: 101:5", "2:9", "alarm.ramp is \"101:5\", which does not read"),
        ("alarm:\n  snooze_limit: 101", "2:17", "alarm.snooze_limit is 101, which is out of range"),
        ("alarm:\n  missed: sometimes", "2:11", "alarm.missed is \"sometimes\", which does not read"),
        ("alarm:\n  missed: ring-late:0", "2:11", "alarm.missed is \"ring-late:0\", which does not read"),
        ("alarm:\n  prepare: 15", "2:12", "alarm.prepare is 15, which is out of range"),
        ("alarm:\n  bedtime: late", "2:12", "alarm.bedtime is \"late\", which does not read"),
        ("alarm:\n  bedtime: [22:00]", "2:12", "alarm.bedtime is not a text"),
        ("alarm:\n  quiet_hours: {from: 22:00}", "2:16", "alarm.quiet_hours needs both from and to"),
        ("alarm:\n  quiet_hours: {from: dusk, to: 06:30}", "2:23", "alarm.quiet_hours.from is \"dusk\""),
        (
            "alarm:\n  quiet_hours: {from: 22:00, to: 06:30, volume: 101}", "2:49",
            "alarm.quiet_hours.volume is 101, which is out of range"
        ),
        (
            "alarm:\n  quiet_hours: {from: 22:00, to: 06:30, until: 7}", "2:41",
            "alarm.quiet_hours.until is not a known key"
        ),
        ("alarm:\n  snooze: 3", "2:3", "alarm.snooze is not a known key"),
        ("alarm: loud", "1:8", "alarm is not a section of keys"),
        ("clock:\n  when_unsure: panic", "2:16", "clock.when_unsure is \"panic\", which is not known"),
        ("clock:\n  guess_after_minutes: 1441", "2:24", "clock.guess_after_minutes is 1441, which is out of range"),
        ("clock:\n  zone: UTC", "2:3", "clock.zone is not a known key"),
        ("audio:\n  ceiling: 101", "2:12", "audio.ceiling is 101, which is out of range"),
        ("audio:\n  fallback: default", "2:13", "audio.fallback is \"default\", not a list"),
    ])
    func `a mistake is told with its place, its key and a remedy, and leaves the default`(
        yaml: String, place: String, detail: String
    ) throws {
        let reading = read(yaml)
        let problem = try #require(reading.problems.first)
        #expect(reading.problems.count == 1)
        #expect(problem.subject == "config.yaml:\(place)")
        #expect(problem.detail.contains(detail))
        #expect(!problem.remedy.isEmpty)
        #expect(reading.settings.alarm.style == AlarmStyle())
        #expect(reading.settings.alarm.bedtime == TimeOfDay("22:00"))
        #expect(reading.settings.clock.policy == .guess(after: .seconds(300)))
        #expect(reading.settings.audio.shape.ceiling == 100)
    }
}
