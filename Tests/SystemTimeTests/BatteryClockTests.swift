import Announcing
import Testing

@testable import SystemTime

@Suite struct BatteryClockTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func name() -> String? { BatteryClock(sysfs: folder.path(""))?.name }

    private func write(_ clock: String, tookTime: String, since1970: String?) throws {
        try folder.write(tookTime, to: "class/rtc/\(clock)/hctosys")
        if let since1970 { try folder.write(since1970, to: "class/rtc/\(clock)/since_epoch") }
    }

    @Test func `a machine without such a clock, or without sysfs, has none`() throws {
        #expect(name() == nil)
        try folder.make("class/rtc")
        #expect(name() == nil)
    }

    @Test func `a clock that the kernel took its time from counts`() throws {
        try write("rtc0", tookTime: "1\n", since1970: "1795502700\n")
        #expect(name() == "rtc0")
    }

    @Test func `the clock that was asked is found among others`() throws {
        try write("rtc0", tookTime: "0\n", since1970: "1795502700\n")
        try write("rtc1", tookTime: "1\n", since1970: "1795502700\n")
        #expect(name() == "rtc1")
    }

    @Test(arguments: [
        ("0\n", "1795502700\n"), ("", "1795502700\n"), ("1\n", nil), ("1\n", ""), ("1\n", "yesterday\n"),
        // 1970, 2000, and the last second before 2026.
        ("1\n", "42\n"), ("1\n", "946684800\n"), ("1\n", "1767225599\n"),
    ])
    func `a clock that was not asked, or has lost its time, does not count`(tookTime: String, since1970: String?) throws
    {
        try write("rtc0", tookTime: tookTime, since1970: since1970)
        #expect(name() == nil)
    }
}

extension BatteryClockTests {
    @Test func `a battery is good where some clock kept the time, and empty where none did`() throws {
        #expect(ClockBattery.ofThisMachine(sysfs: folder.path("")) == .none)
        try write("rtc0", tookTime: "1\n", since1970: "42\n")
        #expect(ClockBattery.ofThisMachine(sysfs: folder.path("")) == .empty)
        try write("rtc1", tookTime: "0\n", since1970: nil)
        #expect(ClockBattery.ofThisMachine(sysfs: folder.path("")) == .empty)
        try write("rtc2", tookTime: "0\n", since1970: "1795502700\n")
        #expect(ClockBattery.ofThisMachine(sysfs: folder.path("")) == .good)
    }
}
