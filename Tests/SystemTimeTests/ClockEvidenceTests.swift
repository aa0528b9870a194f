import Announcing
import Testing

@testable import SystemTime

@Suite struct ClockEvidenceTests {
    @Test(arguments: [(1, true), (0, false)])
    func `the kernel's word counts before all`(kernel: Int32, is expected: Bool) {
        for mark in ["/", "/nowhere/synchronized"] {
            #expect(ClockEvidence.isSynchronised(kernel: kernel, mark: mark) == expected)
        }
    }

    @Test func `where the kernel may not be asked, timesyncd's mark counts`() throws {
        let folder = try ScratchFolder()
        let mark = folder.path("timesync/synchronized")
        #expect(!ClockEvidence.isSynchronised(kernel: -1, mark: mark))
        try folder.write("", to: "timesync/synchronized")
        #expect(ClockEvidence.isSynchronised(kernel: -1, mark: mark))
    }
}
