import Testing

@testable import SystemdNotify

@Suite struct WatchdogIntervalTests {
    @Test func `it is half of what the manager allows`() {
        #expect(WatchdogInterval.half(environment: ["WATCHDOG_USEC": "60000000"]) == .seconds(30))
        let own = ["WATCHDOG_USEC": "3", "WATCHDOG_PID": "42"]
        #expect(WatchdogInterval.half(environment: own, process: 42) == .microseconds(1))
    }

    @Test(arguments: [
        [:], ["WATCHDOG_USEC": "0"], ["WATCHDOG_USEC": "-5"], ["WATCHDOG_USEC": "soon"],
        ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "41"], ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "me"],
    ])
    func `there is none for a process that nobody watches`(environment: [String: String]) {
        #expect(WatchdogInterval.half(environment: environment, process: 42) == nil)
    }
}
