import Announcing
import AnnouncingTestKit
import Foundation
import GPIOPanel
import Testing

@testable import Appliance

@Suite struct BoardProfilesTests {
    private static let shipped = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../board/profiles").standardized.path

    private func read(_ yaml: String) throws -> BoardProfiles.Reading {
        try BoardProfiles().read(yaml: yaml, file: "box.yaml")
    }

    @Test(arguments: ["raspberry-pi-3", "raspberry-pi-4", "raspberry-pi-5", "respeaker", "generic", "simulated"])
    func `a profile that is shipped reads without a problem, and its buttons mean something`(name: String) throws {
        let reading = try BoardProfiles(folders: [Self.shipped]).read(name)
        #expect(reading.problems.isEmpty)
        #expect(!reading.board.buttons.isEmpty)
        #expect(!reading.board.lights.isEmpty)
        #expect(Set(reading.board.buttons.map(\.name)).isSubset(of: PanelBindings.standard.buttons))
    }

    @Test func `every key is read`() throws {
        let reading = try read(
            """
            name: My box
            chip: [pinctrl-rp1, pinctrl-bcm2711]
            buttons:
              coffee: {line: GPIO17}
              red: {offset: 4, active: high, debounce_ms: 25}
              blue: {line: GPIO5, bias: as-is}
            lights:
              status: {line: GPIO27, active: low}
              small: {led: ACT}
            """)
        #expect(reading.problems.isEmpty)
        var red = BoardProfile.Button(name: "red", line: .offset(4))
        (red.isActiveLow, red.bias, red.debounce) = (false, .pullDown, .milliseconds(25))
        var blue = BoardProfile.Button(name: "blue", line: .named("GPIO5"))
        blue.bias = .asIs
        #expect(
            reading.board
                == BoardProfile(
                    name: "My box", chips: ["pinctrl-rp1", "pinctrl-bcm2711"],
                    buttons: [BoardProfile.Button(name: "coffee", line: .named("GPIO17")), red, blue],
                    lights: [
                        BoardProfile.Light(name: "status", place: .line(.named("GPIO27"), isActiveLow: true)),
                        BoardProfile.Light(name: "small", place: .led("ACT")),
                    ]))
    }

    @Test(arguments: [
        ("buttons: {coffee: {line: GPIO17}, stop: {line: GPIO17}}", "box.yaml:1:41", "buttons.stop is on line GPIO17"),
        ("buttons: {coffee: {line: GPIO17}}\nlights: {a: {line: GPIO17}}", "box.yaml:2:13", "coffee is on already"),
        ("buttons: {coffee: {bias: pull-up}}", "box.yaml:1:19", "names no line"),
        ("buttons: {coffee: {line: GPIO17, bias: up}}", "box.yaml:1:40", "Give one of: as-is, none, pull-up"),
        ("buttons: {coffee: {line: GPIO17, pull: up}}", "box.yaml:1:34", "is not a known key"),
        ("buttons: {coffee: {line: GPIO17, debounce_ms: 5000}}", "box.yaml:1:47", "out of range"),
        ("lights: {a: {led: ../../etc}}", "box.yaml:1:19", "is no name"),
        ("chips: pinctrl-rp1", "box.yaml:1:1", "is not a known key"),
    ])
    func `what is wrong is told with its place`(yaml: String, place: String, words: String) throws {
        let problems = try read(yaml).problems
        #expect(problems.count == 1)
        #expect(problems.first?.subject == place)
        #expect(problems.first?.description.contains(words) == true)
    }

    @Test func `of two buttons on one line the first works`() throws {
        let board = try read("buttons: {coffee: {line: GPIO17}, stop: {line: GPIO17}, louder: {line: GPIO5}}").board
        #expect(board.buttons.map(\.name) == ["coffee", "louder"])
    }

    @Test func `what a Windows editor leaves behind means nothing`() throws {
        let reading = try read("\u{FEFF}chip: pinctrl-rp1\r\nbuttons:\r\n  coffee: {line: GPIO17}\r\n")
        #expect(reading.problems.isEmpty)
        #expect(reading.board.chips == ["pinctrl-rp1"])
        #expect(reading.board.buttons.map(\.line) == [.named("GPIO17")])
    }

    @Test func `a profile that is not there is told with those that are`() async {
        let problem = await expectProblem(.notFound) {
            _ = try BoardProfiles(folders: [Self.shipped]).read("raspbery-pi-4")
        }
        #expect(problem?.remedy.contains("raspberry-pi-4, raspberry-pi-5") == true)
    }

    @Test func `a path is taken as it is given`() throws {
        #expect(try BoardProfiles(folders: []).read("\(Self.shipped)/generic.yaml").board.name == "Generic board")
    }
}
