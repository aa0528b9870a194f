import Announcing
import Foundation
import GPIOPanel
import Testing

@testable import Appliance

@Suite struct SettingsReaderPanelTests {
    private let reader: SettingsReader
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "profiles-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        reader = SettingsReader(registry: try SpeechEngines.registry(), profileFolders: [folder.path])
        try Data("chip: bedside\nbuttons: {coffee: {line: BTN}, red: {line: RED}}".utf8)
            .write(to: folder.appending(path: "box.yaml"))
    }

    private func read(_ yaml: String) throws -> SettingsReader.Reading {
        let file = folder.appending(path: "config.yaml")
        try Data(yaml.utf8).write(to: file)
        return reader.read(path: file.path, environment: [:])
    }

    @Test func `without a profile there is no panel`() throws {
        for yaml in ["", "panel: {profile: none}"] {
            let reading = try read(yaml)
            #expect(reading.problems.isEmpty)
            #expect(reading.settings.panel.board == nil)
            #expect(reading.settings.darkHours == .standard)
        }
    }

    @Test func `every key is read`() throws {
        let reading = try read(
            """
            panel:
              profile: box
              buttons:
                coffee: {single: affirmation, triple: next, very_long: restart}
                red: {single: why}
              lights: {ready: off, time-unsure: blink}
              night: {from: 21:00, to: 06:00}
            """)
        #expect(reading.problems.isEmpty)
        let panel = reading.settings.panel
        #expect(panel.board?.buttons.map(\.name) == ["coffee", "red"])
        #expect(
            panel.bindings
                == PanelBindings([
                    "coffee": [.single: .affirmation, .triple: .nextAlarm, .veryLong: .restart], "red": [.single: .why],
                ]))
        #expect(panel.legend[.ready] == .off)
        #expect(panel.legend[.timeUnsure] == .blink)
        #expect(panel.legend[.ringing] == LightLegend.standard[.ringing])
        #expect(
            reading.settings.darkHours
                == DarkHours(from: try #require(TimeOfDay("21:00")), to: try #require(TimeOfDay("06:00"))))
    }

    @Test func `the night is the quiet hours, unless it is said, or never`() throws {
        let quiet = "alarm: {quiet_hours: {from: 23:00, to: 05:00}}"
        let hours = DarkHours(from: try #require(TimeOfDay("23:00")), to: try #require(TimeOfDay("05:00")))
        #expect(try read(quiet).settings.darkHours == hours)
        #expect(try read(quiet + "\npanel: {night: never}").settings.darkHours == nil)
    }

    @Test(arguments: [
        ("panel: {profile: boxx}", "panel.profile \"boxx\"", "Known: box"),
        ("panel: {profile: box}", "config.yaml", "says nothing about the button \"red\" of box"),
        ("panel: {night: always}", "config.yaml:1:16", "panel.night does not read"),
        ("panel: {night: {from: 21:00}}", "config.yaml:1:16", "panel.night needs both"),
        ("panel: {lights: {ready: green}}", "config.yaml:1:25", "Give one of: off, on, slow-blink"),
        ("panel: {lights: {redy: off}}", "config.yaml:1:18", "panel.lights.redy is not a known key"),
        ("panel: {buttons: {coffee: {twice: stop}}}", "config.yaml:1:28", "Known here: double, long, single, triple"),
        ("panel: {buttons: {coffee: {double: coffee}}}", "config.yaml:1:36", "Give one of: affirmation, repeat"),
    ])
    func `what is wrong is told with its place, and the daemon can work all the same`(
        yaml: String, place: String, words: String
    ) throws {
        let reading = try read(yaml)
        #expect(reading.problems.count == 1)
        #expect(reading.isUsable)
        #expect(reading.problems.first?.subject.hasSuffix(place) == true)
        #expect(reading.problems.first?.description.contains(words) == true)
    }

    @Test func `a configuration from Windows reads`() throws {
        let reading = try read("\u{FEFF}panel:\r\n  profile: none\r\n  snooze_minutes: 5\r\naudio: {volume: 40}\r\n")
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.panel.snooze == .seconds(300))
        #expect(reading.settings.audio.shape.volume == 40)
    }
}
