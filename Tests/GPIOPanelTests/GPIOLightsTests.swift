import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization
import Testing

@testable import GPIOPanel

/// A folder like `/sys/class/leds` with one light.
private final class ScratchLEDs: Sendable {
    let folder: URL

    init(maximum: Int = 255, triggers: String = "[none] timer") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "leds-\(UUID().uuidString.prefix(8))")
        let light = folder.appending(path: "status")
        try FileManager.default.createDirectory(at: light, withIntermediateDirectories: true)
        for (file, text) in [
            ("max_brightness", "\(maximum)\n"), ("brightness", "0\n"), ("trigger", "\(triggers)\n"),
        ] { try Data(text.utf8).write(to: light.appending(path: file)) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func text(_ file: String) -> String {
        let data = try? Data(contentsOf: folder.appending(path: "status/\(file)"))
        return String(decoding: data ?? Data(), as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}

@Suite(.timeLimit(.minutes(1))) struct GPIOLightsTests {
    private let clock: ManualClock
    private let lines: FakeLines

    init() {
        clock = ManualClock()
        lines = FakeLines(clock: clock)
    }

    private static let line = BoardProfile(
        name: "box", chips: ["bedside"],
        lights: [BoardProfile.Light(name: "status", place: .line(.named("LED_READY"), isActiveLow: false))])
    private static let led = BoardProfile(
        name: "box", lights: [BoardProfile.Light(name: "status", place: .led("status"))])

    private func lights(
        _ profile: BoardProfile, leds: String = "/nowhere", report: @escaping @Sendable ([Problem]) -> Void = { _ in }
    ) -> GPIOLights {
        GPIOLights(
            profile, legend: .standard, lines: lines, leds: LEDFolder(leds), clock: clock, report: report)
    }

    @Test(arguments: IndicatorLightsContract.allCases)
    func `a line keeps the contract of lights`(_ clause: IndicatorLightsContract) async {
        await clause.check(
            IndicatorLightsContract.Subject(
                lights: lights(Self.line), look: { [lines] in "\(lines.isLit("LED_READY") ?? false)" }))
    }

    @Test(arguments: IndicatorLightsContract.allCases)
    func `a light of the kernel's keeps the contract of lights`(_ clause: IndicatorLightsContract) async throws {
        let leds = try ScratchLEDs()
        await clause.check(
            IndicatorLightsContract.Subject(
                lights: lights(Self.led, leds: leds.folder.path), look: { leds.text("brightness") }))
    }

    @Test func `a line blinks by the clock, and a steady one costs nothing`() async {
        let lights = lights(Self.line)
        await lights.show(.preparing)
        #expect(lines.isLit("LED_READY") == true)
        for isLit in [false, true, false] {
            await clock.sleepers(atLeast: 1)
            clock.advance(by: .milliseconds(500))
            await clock.sleepers(atLeast: 1)
            #expect(lines.isLit("LED_READY") == isLit)
        }
        await lights.show(.ready)
        let switches = lines.switches
        #expect(lines.isLit("LED_READY") == true)
        #expect(clock.nextDeadline == nil)
        clock.advance(by: .seconds(3600))
        #expect(lines.switches == switches)
    }

    @Test func `dark is off`() async {
        let lights = lights(Self.line)
        await lights.show(.ready)
        await lights.show(nil)
        #expect(lines.isLit("LED_READY") == false)
    }

    @Test func `a light with shades breathes`() async throws {
        let leds = try ScratchLEDs()
        let lights = lights(Self.led, leds: leds.folder.path)
        await lights.show(.speaking)
        var seen: [Int] = []
        for _ in 0..<60 {
            await clock.sleepers(atLeast: 1)
            seen.append(try #require(Int(leds.text("brightness"))))
            clock.advance(by: .milliseconds(50))
        }
        #expect(seen[0] == 0)
        #expect(seen.max() == 255)
        #expect(zip(seen[..<31], seen[1..<31]).allSatisfy { $0 < $1 })
        #expect(zip(seen[30...], seen[31...]).allSatisfy { $0 > $1 })
    }

    @Test func `what else drives a light ends when it is taken, and not before`() async throws {
        let leds = try ScratchLEDs(triggers: "none [mmc0] timer")
        #expect(LEDFolder(leds.folder.path).problem(with: "status") == nil)
        #expect(leds.text("trigger") == "none [mmc0] timer")
        await lights(Self.led, leds: leds.folder.path).show(.ready)
        #expect(leds.text("trigger") == "none")
        #expect(leds.text("brightness") == "255")
    }

    @Test func `a light that nothing else drives needs no right to its trigger`() async throws {
        let leds = try ScratchLEDs(triggers: "[none] timer")
        await lights(Self.led, leds: leds.folder.path).show(.ready)
        #expect(leds.text("trigger") == "[none] timer")
        #expect(leds.text("brightness") == "255")
    }

    @Test func `a light that can't be used is told once, and works when it can`() async {
        let told = Mutex<[[Problem]]>([])
        let lights = lights(Self.line) { problems in told.withLock { $0.append(problems) } }
        lines.hold("LED_READY", by: "leds-gpio")
        await lights.show(.ready)
        await lights.show(.trouble)
        #expect(told.withLock { $0.map { $0.map(\.code) } } == [[.busy]])
        lines.hold("LED_READY", by: nil)
        await lights.show(.ready)
        #expect(lines.isLit("LED_READY") == true)
        #expect(told.withLock { $0.last } == [])
    }

    @Test func `a missing light is told with what to look at`() throws {
        let problem = #expect(throws: Problem.self) { try LEDFolder("/nowhere").lamp("status") }
        #expect(problem?.description.contains("ls /sys/class/leds") == true)
    }
}
