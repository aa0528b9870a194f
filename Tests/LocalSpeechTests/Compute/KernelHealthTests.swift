import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import LocalSpeech

/// On files as the kernel writes them, in a folder.
@Suite struct KernelHealthTests {
    private let folder = TemporaryFolder()
    private var health: KernelHealth { KernelHealth(root: folder.url.path + "/") }

    private static func write(_ text: String, to path: String, below root: URL) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((text + "\n").utf8).write(to: file)
    }

    private func zones(_ texts: String...) throws {
        for (number, text) in texts.enumerated() {
            try Self.write(text, to: "sys/class/thermal/thermal_zone\(number)/temp", below: folder.url)
        }
    }

    @Test(arguments: MachineHealthContract.allCases)
    func `the kernel's machine keeps the contract`(_ promise: MachineHealthContract) throws {
        let root = folder.url
        try promise.check(
            MachineHealthContract.Subject(health: health) { state in
                try Self.write(
                    state == .heat ? "85000" : "45000", to: "sys/class/thermal/thermal_zone0/temp", below: root)
                let free = state == .shortage ? 30_000 : 200_000
                try Self.write("MemAvailable:   \(free) kB", to: "proc/meminfo", below: root)
            })
    }

    @Test func `the hottest of the zones counts, from 80 degrees on`() throws {
        try zones("45000", "79999", "-274000")
        #expect(health.strain() == nil)
        try zones("45000", "80000", "-274000")
        #expect(health.strain()?.detail.hasPrefix("is at 80 °C") == true)
    }

    @Test func `what is no zone, or tells nothing, is left out`() throws {
        try zones("", "warm")
        try Self.write("99000", to: "sys/class/thermal/cooling_device0/temp", below: folder.url)
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "sys/class/thermal/thermal_zone2/temp"), withIntermediateDirectories: true)
        #expect(health.strain() == nil)
    }

    @Test(arguments: [("14.99", false), ("15.00", true)])
    func `a machine that waits for memory is short of it, however much is free`(share: String, isStrained: Bool) throws
    {
        try Self.write("MemAvailable:   200000 kB", to: "proc/meminfo", below: folder.url)
        let full = "full avg10=90.00 avg60=0.00 avg300=0.00 total=1"
        try Self.write(
            "some avg10=\(share) avg60=0.00 avg300=0.00 total=2\n\(full)", to: "proc/pressure/memory", below: folder.url
        )
        #expect((health.strain() != nil) == isStrained)
    }

    @Test func `a kernel that tells nothing speaks against nothing`() {
        #expect(KernelHealth(root: "/nowhere/").strain() == nil)
    }
}
